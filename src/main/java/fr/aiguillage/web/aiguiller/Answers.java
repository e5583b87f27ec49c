// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.web.IncidentForm;
import java.util.List;
import java.util.Map;

/** Transfers the answers of the page with the questions into the facts. */
final class Answers {

  /** The answer of somebody who does not know. */
  static final String NOBODY_KNOWS = "?";

  private static final String ASKED = "question";

  private final Map<String, List<String>> sent;
  private final boolean all;
  private final IncidentForm facts;
  private final Vocabulary vocabulary;

  private Answers(
      Map<String, List<String>> sent, boolean all, IncidentForm facts, Vocabulary vocabulary) {
    this.sent = sent;
    this.all = all;
    this.facts = facts;
    this.vocabulary = vocabulary;
  }

  /**
   * Transfers every answer sent; a question without an answer is left as it is.
   *
   * @param all whether these are all the answers that will come: the others are then left open
   */
  static void take(
      Map<String, List<String>> sent, boolean all, IncidentForm facts, Vocabulary vocabulary) {
    Answers answers = new Answers(sent, all, facts, vocabulary);
    List<String> known = IncidentForm.names(vocabulary);
    sent.getOrDefault(ASKED, List.of()).stream().filter(known::contains).forEach(answers::take);
  }

  private void take(String fact) {
    String answer = first("reponse." + fact);
    if (answer != null || all) {
      facts.leaveOpen(fact);
    }
    if (answer == null) {
      return;
    }
    String value = answer.equals(NOBODY_KNOWS) ? "" : answer;
    if (vocabulary.reported(fact).filter(ReportedFact::isGroup).isEmpty()) {
      facts.put(fact, value);
    } else if (value.isEmpty()) {
      facts.empty(fact);
    } else {
      String told = Wondering.told(fact, vocabulary).map(ReportedFact::key).orElse(fact);
      facts.put(told, value);
      together(fact);
    }
  }

  /** "No" answers no to each of them; "yes" leaves each to be asked, if it matters which. */
  private void together(String group) {
    String answer = first("ensemble." + group);
    if (answer == null) {
      return;
    }
    for (ReportedFact fact : vocabulary.inGroup(group)) {
      if (fact.silence() == Silence.UNKNOWN && fact.kind().equals(Fact.BOOLEAN)) {
        facts.put(fact.key(), answer.equals("false") ? answer : "");
        if (answer.equals("true")) {
          facts.askAgain(fact.key());
        } else {
          facts.leaveOpen(fact.key());
        }
      }
    }
  }

  private String first(String field) {
    List<String> values = sent.getOrDefault(field, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
