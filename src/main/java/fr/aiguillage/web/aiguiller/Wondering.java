// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.aiguiller.Question.Option;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formulates the questions of an interview, with the answers to choose. */
final class Wondering {

  private final IncidentForm facts;
  private final CompletedIncident incident;
  private final Clauses clauses;
  private final String rules;
  private final Terms terms;
  private final Vocabulary vocabulary;
  private final Visit visit;

  Wondering(IncidentForm facts, CompletedIncident incident, RuleSet rules, Visit visit) {
    this.facts = facts;
    this.incident = incident;
    this.clauses = rules.clauses();
    this.rules = facts.rules(rules, visit);
    this.terms = visit.terms(rules.vocabulary());
    this.vocabulary = rules.vocabulary();
    this.visit = visit;
  }

  /** Asks whether the request is of one of those natures. */
  Question nature(List<Nature> natures) {
    List<Option> options = new ArrayList<>();
    String said = facts.get(Vocabulary.NATURE);
    // most requests are ordinary, and the answers are checked afterwards
    options.add(new Option("", visit.say("Ask.no-nature"), "", false, said.isEmpty()));
    for (Nature nature : natures) {
      String label = visit.label(nature);
      Optional<String> plainly = nature.plainly().map(visit.words()::of);
      options.add(
          new Option(
              nature.name(),
              plainly.orElse(label),
              plainly.isPresent() ? label : "",
              false,
              said.equals(nature.name())));
    }
    return question(Vocabulary.NATURE, options, false, "");
  }

  /** Asks for the fact of that key. */
  Question of(String fact) {
    if (fact.equals(Vocabulary.SERVICE)) {
      return question(
          fact,
          incident.services().stream()
              .map(s -> option(fact, s.name(), visit.label(s), visit.explanation(s)))
              .toList(),
          true,
          "");
    }
    if (fact.equals(Vocabulary.ZONE)) {
      return question(fact, options(fact, vocabulary.zones().all()), true, "");
    }
    Optional<ReportedFact> reported = vocabulary.reported(fact);
    return reported.filter(ReportedFact::isGroup).isPresent()
        ? group(reported.get())
        : question(fact, options(fact, reported.orElseThrow().domain()), true, "");
  }

  /** A group is asked about through the fact that must be reported of it. */
  private Question group(ReportedFact group) {
    Optional<ReportedFact> told = told(group.key(), vocabulary);
    String field = told.map(ReportedFact::key).orElse(group.key());
    boolean none = !facts.has(field) && facts.wasAsked(group.key());
    String together = group.together().map(visit.words()::of).orElse("");
    List<Option> options = new ArrayList<>();
    options.add(new Option("", visit.say("Ask.no-change"), "", false, none));
    List<?> domain = told.<List<?>>map(ReportedFact::domain).orElse(List.of(true));
    for (Object value : domain) {
      String name = Fact.nameOf(value);
      String label =
          value instanceof Term term ? terms.within(term.words()) : terms.value(field, name);
      options.add(
          new Option(
              name,
              told.isEmpty() ? label : visit.say("Ask.change", label),
              "",
              !together.isEmpty(),
              facts.get(field).equals(name)));
    }
    return question(group.key(), options, true, together);
  }

  /**
   * The fact that must be reported of a group; its values are the answers to the group's question.
   */
  static Optional<ReportedFact> told(String group, Vocabulary vocabulary) {
    return vocabulary.inGroup(group).stream()
        .filter(fact -> fact.silence() == Silence.REFUSED)
        .findFirst();
  }

  private List<Option> options(String fact, List<?> domain) {
    return domain.stream()
        .map(Fact::nameOf)
        .map(value -> option(fact, value, terms.value(fact, value), ""))
        .toList();
  }

  private Option option(String fact, String value, String label, String explanation) {
    return new Option(value, label, explanation, false, facts.get(fact).equals(value));
  }

  private Question question(String fact, List<Option> options, boolean unsure, String together) {
    Optional<String> clause = vocabulary.reported(fact).flatMap(ReportedFact::clause);
    return new Question(
        fact,
        terms.question(fact),
        terms.help(fact).or(() -> visit.words().optional("Fact." + fact + ".help")).orElse(""),
        clause
            .flatMap(clauses::named)
            .map(named -> visit.say("Page.given", named.name(), visit.says(named)))
            .orElse(""),
        clause.map(name -> rules + "#" + name).orElse(""),
        options,
        unsure,
        together);
  }

  /** Whether there can be a question about it: it has few values. */
  static boolean isAsked(String fact, Vocabulary vocabulary) {
    return fact.equals(Vocabulary.ZONE)
        || fact.equals(Vocabulary.NATURE)
        || vocabulary.reported(fact).filter(f -> !f.domain().isEmpty()).isPresent();
  }
}
