package fr.aiguillage.web.aiguiller;

import fr.aiguillage.web.AnswerView;
import fr.aiguillage.web.FactView;
import fr.aiguillage.web.Facts;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A step on the way to an answer.
 *
 * @param hidden what is known so far, to be sent along
 * @param facts what was said, without what the contract takes for granted
 * @param question empty where nothing is left to ask
 * @param meanwhile the answer as things stand, in a sentence
 * @param answer the whole answer, where nothing is left to ask
 * @param change where what was said can be changed
 */
public record InterviewView(
    List<Field> hidden,
    List<FactView> facts,
    boolean asking,
    String fact,
    String question,
    List<Option> options,
    String meanwhile,
    AnswerView answer,
    String change) {

  /** A field of the form that nobody sees. */
  public record Field(String name, String value) {}

  /** An answer that can be chosen. */
  public record Option(String value, String label, String explanation) {}

  static InterviewView of(
      Facts facts, Interview interview, AnswerView answer, Terms terms, Visit visit) {
    List<Field> hidden = new ArrayList<>();
    for (Map.Entry<String, String> field : facts.fields().entrySet()) {
      hidden.add(new Field(field.getKey(), field.getValue()));
    }
    facts.seen().forEach(name -> hidden.add(new Field(Facts.SEEN, name)));
    String fact = interview.next().orElse("");
    return new InterviewView(
        hidden,
        FactView.of(facts.request(), terms, visit),
        interview.next().isPresent(),
        fact,
        fact.isEmpty() ? "" : terms.question(fact),
        interview.options().stream()
            .map(o -> new Option(o.value(), o.label(), o.explanation()))
            .toList(),
        answer.sentence(),
        answer,
        facts.address(visit, "modifier=oui"));
  }
}
