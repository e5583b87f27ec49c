// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.AnswerView;
import fr.aiguillage.web.FactView;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that an answer rests on, to be checked before it is recorded.
 *
 * @param page the page to which the button that records sends it
 * @param title the title of that page
 * @param machine whether the answer is about a machine
 * @param hidden what is recorded, to be sent along
 * @param said each reported fact
 * @param supposed each fact that the answer assumes
 * @param open what nobody could say
 * @param within whether it is shown below the questions, and not on its own page
 * @param consulting whether the whole answer is shown, and not what it rests on
 * @param consult where the whole answer is shown without being recorded
 * @param verify where what it rests on can be checked
 */
public record VerifyView(
    String page,
    String title,
    boolean machine,
    List<InterviewView.Field> hidden,
    List<Said> said,
    List<Supposed> supposed,
    List<Said> open,
    AnswerView answer,
    boolean within,
    boolean consulting,
    String consult,
    String verify) {

  /**
   * A fact in words.
   *
   * @param change where it can be changed, keeping all others
   */
  public record Said(String label, String value, String change) {}

  /** An assumption, and the addresses of the page with other values. */
  public record Supposed(String says, List<Other> others) {}

  /** Another value. */
  public record Other(String says, String address) {}

  static VerifyView of(
      IncidentForm facts,
      ObjectNode answer,
      RuleSet rules,
      boolean consulting,
      boolean within,
      Visit visit) {
    Terms terms = visit.terms(rules.vocabulary());
    List<Said> said = new ArrayList<>();
    for (FactView fact : FactView.of(facts.request(), terms, Schools.of(rules), visit)) {
      said.add(new Said(fact.label(), fact.value(), change(fact.name(), facts, terms, visit)));
    }
    boolean ordinary = !facts.has(Vocabulary.NATURE) && facts.wasAsked(Vocabulary.NATURE);
    if (ordinary) {
      said.add(
          new Said(
              terms.fact(Vocabulary.NATURE),
              visit.say("Ask.no-nature"),
              change(Vocabulary.NATURE, facts, terms, visit)));
    }
    List<Said> open = new ArrayList<>();
    for (JsonNode fact : answer.path("missingFacts")) {
      String name = fact.asText();
      open.add(new Said(terms.fact(name), "", change(name, facts, terms, visit)));
    }
    return new VerifyView(
        visit.to(facts.page()),
        facts.title(visit),
        facts.isIncident(),
        InterviewView.hidden(facts),
        said,
        supposed(facts, answer, terms, visit),
        open,
        AnswerView.of(answer, rules.clauses(), terms, facts.rules(rules, visit), visit),
        within,
        consulting,
        facts.address(visit, "consulter=oui"),
        facts.address(visit));
  }

  /**
   * The address for changing a fact: its question if it has few values, otherwise its field in the
   * form.
   */
  private static String change(String fact, IncidentForm facts, Terms terms, Visit visit) {
    Vocabulary vocabulary = terms.vocabulary();
    String group = vocabulary.reported(fact).flatMap(ReportedFact::group).orElse(fact);
    String question = group.equals(Vocabulary.SERVICE) && facts.has("product") ? fact : group;
    return facts.address(visit, "modifier=" + question);
  }

  private static List<Supposed> supposed(
      IncidentForm facts, ObjectNode answer, Terms terms, Visit visit) {
    List<Supposed> supposed = new ArrayList<>();
    for (JsonNode assumption : answer.path("assumptions")) {
      String name = assumption.path("fact").asText();
      List<Other> others = new ArrayList<>();
      terms
          .vocabulary()
          .reported(name)
          .ifPresent(fact -> others(fact, assumption.path("value"), facts, terms, visit, others));
      JsonNode value = assumption.path("value");
      String assumed = terms.value(name, value.isNull() ? "false" : value.asText());
      supposed.add(new Supposed(visit.say("Page.given", terms.fact(name), assumed), others));
    }
    return supposed;
  }

  private static void others(
      ReportedFact fact,
      JsonNode assumed,
      IncidentForm facts,
      Terms terms,
      Visit visit,
      List<Other> others) {
    if (fact.isGroup()) {
      others.add(
          new Other(visit.say("Verify.tell"), facts.address(visit, "modifier=" + fact.key())));
      return;
    }
    for (Object value : fact.domain()) {
      String name = Fact.nameOf(value);
      if (!name.equals(assumed.asText())) {
        IncidentForm other = facts.copy();
        other.put(fact.key(), name);
        others.add(
            new Other(
                visit.say("Verify.say", terms.value(fact.key(), name)), other.address(visit)));
      }
    }
  }
}
