package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.desk.Settled;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.Facts;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for nothing but the facts that would change the answer, one at a time. Decides at each step
 * with what is known; records nothing.
 *
 * @param incident as it is known so far
 * @param settled the answer to it
 * @param next the fact to ask for; empty where nothing is missing, or nobody knows the rest
 */
record Interview(
    CompletedIncident incident, Settled settled, Optional<String> next, List<Option> options) {

  /** An answer to the question. */
  record Option(String value, String label, String explanation) {}

  /**
   * Decides the facts, and finds the next one to ask for.
   *
   * @throws RefusedIncident if they cannot be decided
   */
  static Interview of(Facts facts, RulesInForce rules, LocalDate today, Visit visit)
      throws RefusedIncident {
    CompletedIncident incident = rules.reader().read(facts.request(), today);
    Settled settled = rules.settle(incident);
    Optional<String> next =
        Stream.concat(
                settled.missingFacts().stream(),
                settled.assumptions().stream()
                    .filter(fact -> isGroup(fact, rules.rules().vocabulary())))
            .filter(fact -> !facts.wasAsked(fact))
            .findFirst();
    Terms terms = visit.terms(rules.rules().vocabulary());
    return new Interview(
        incident,
        settled,
        next,
        next.map(fact -> options(fact, incident, terms, visit)).orElse(List.of()));
  }

  /**
   * Whether it is an object of facts. That none is told is an assumption of the answer and no
   * missing fact; but people forget to say it, and a machine to reinstall can hang on it.
   */
  private static boolean isGroup(String fact, Vocabulary vocabulary) {
    return vocabulary.reported(fact).filter(ReportedFact::isGroup).isPresent();
  }

  /** The field that an answer to that question goes into. */
  static String field(String question, Vocabulary vocabulary) {
    return told(question, vocabulary).map(ReportedFact::key).orElse(question);
  }

  /** The fact that has to be told of a group, with whose values the group is asked about. */
  private static Optional<ReportedFact> told(String group, Vocabulary vocabulary) {
    return vocabulary.inGroup(group).stream()
        .filter(fact -> fact.silence() == Silence.REFUSED)
        .findFirst();
  }

  private static List<Option> options(
      String fact, CompletedIncident incident, Terms terms, Visit visit) {
    Vocabulary vocabulary = terms.vocabulary();
    if (fact.equals(Vocabulary.SERVICE)) {
      return incident.services().stream()
          .map(s -> new Option(s.name(), visit.label(s), visit.explanation(s)))
          .toList();
    }
    if (fact.equals(Vocabulary.ZONE)) {
      return options(fact, vocabulary.zones().all(), terms);
    }
    if (!isGroup(fact, vocabulary)) {
      return options(fact, vocabulary.reported(fact).orElseThrow().domain(), terms);
    }
    List<Option> options = new ArrayList<>();
    options.add(new Option("", visit.say("Ask.no-change"), ""));
    Optional<ReportedFact> told = told(fact, vocabulary);
    if (told.isEmpty()) {
      options.add(new Option("true", terms.value(fact, "true"), ""));
    } else {
      options(told.get().key(), told.get().domain(), terms)
          .forEach(o -> options.add(new Option(o.value(), visit.say("Ask.change", o.label()), "")));
    }
    return options;
  }

  private static List<Option> options(String fact, List<?> domain, Terms terms) {
    return domain.stream()
        .map(Fact::nameOf)
        .map(value -> new Option(value, terms.value(fact, value), ""))
        .toList();
  }
}
