// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.desk.AccessRegister;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.aiguiller.FormView.Choice;
import fr.aiguillage.web.aiguiller.FormView.Entry;
import fr.aiguillage.web.aiguiller.FormView.FaultView;
import fr.aiguillage.web.aiguiller.FormView.Kept;
import fr.aiguillage.web.aiguiller.FormView.Option;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form that starts a request about access.
 *
 * @param hidden the hidden fields of the form
 * @param activities what can be asked about access
 * @param holder the holder of the access
 * @param help what may stand for them
 * @param day of the request
 * @param choices the facts that are not asked about later
 * @param kept reported facts for which the form has no field, to be kept or dropped
 * @param faults all that is wrong, each with the field it is about
 */
public record DemandeView(
    List<InterviewView.Field> hidden,
    List<Option> activities,
    Entry holder,
    String help,
    Entry day,
    List<Choice> choices,
    List<Kept> kept,
    List<FaultView> faults,
    Map<String, String> wrong) {

  /** What is wrong with that field; empty if nothing is. */
  public String says(String field) {
    return wrong.getOrDefault(field, "");
  }

  static DemandeView of(
      IncidentForm facts, List<FaultView> faults, RulesInForce rules, Visit visit) {
    Terms terms = visit.terms(rules.rules().vocabulary());
    Map<String, String> wrong = new LinkedHashMap<>();
    faults.forEach(fault -> wrong.merge(fault.field(), fault.says(), (a, b) -> a + " " + b));
    List<InterviewView.Field> hidden = new ArrayList<>();
    facts.seen().forEach(name -> hidden.add(new InterviewView.Field(IncidentForm.SEEN, name)));
    hidden.add(new InterviewView.Field(IncidentForm.TOKEN, facts.withToken().token()));
    return new DemandeView(
        hidden,
        terms.vocabulary().activities().stream()
            .map(each -> FormView.option(each, facts, visit))
            .toList(),
        FormView.entry(AccessRegister.HOLDER, "text", facts, wrong, terms),
        terms.help(AccessRegister.HOLDER).orElse(""),
        FormView.entry("date", "date", facts, wrong, terms).labelled(visit.say("Access.date")),
        FormView.choices(facts, terms).stream().filter(it -> !it.options().isEmpty()).toList(),
        FormView.kept(facts, wrong, terms, Schools.of(rules.rules()), visit),
        faults,
        wrong);
  }
}
