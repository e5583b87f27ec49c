// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.web.FactView;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A step towards an answer.
 *
 * @param page the page to which the answers are sent
 * @param title the title of that page
 * @param hidden what is known so far, to be sent along
 * @param facts what was reported, without the defaults of the contract
 * @param questions the questions, at least one
 * @param meanwhile the current answer, in a sentence; empty while one fact is being changed
 * @param change where the facts can be changed
 * @param consult where the whole current answer can be read
 */
public record InterviewView(
    String page,
    String title,
    List<Field> hidden,
    List<FactView> facts,
    List<Question> questions,
    String meanwhile,
    String change,
    String consult) {

  /** A hidden field of the form. */
  public record Field(String name, String value) {}

  static InterviewView of(
      IncidentForm facts,
      List<Question> questions,
      String meanwhile,
      RulesInForce rules,
      Visit visit) {
    return new InterviewView(
        visit.to(facts.page()),
        facts.title(visit),
        hidden(facts),
        FactView.of(
            facts.request(),
            visit.terms(rules.rules().vocabulary()),
            Schools.of(rules.rules()),
            visit),
        questions,
        meanwhile,
        facts.address(visit, "modifier=oui"),
        facts.address(visit, IncidentForm.CONSULT + "=oui"));
  }

  static List<Field> hidden(IncidentForm facts) {
    List<Field> hidden = new ArrayList<>();
    for (Map.Entry<String, String> field : facts.fields().entrySet()) {
      hidden.add(new Field(field.getKey(), field.getValue()));
    }
    facts.seen().forEach(name -> hidden.add(new Field(IncidentForm.SEEN, name)));
    if (!facts.token().isEmpty()) {
      hidden.add(new Field(IncidentForm.TOKEN, facts.token()));
    }
    return hidden;
  }
}
