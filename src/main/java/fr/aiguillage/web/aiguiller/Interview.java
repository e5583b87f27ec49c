// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.desk.Settled;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks only for the facts that would change the answer. Decides with what is known; records
 * nothing.
 *
 * @param incident as far as it is known
 * @param settled the answer to it
 * @param questions what to ask now; empty if nothing is missing, or nobody knows the rest
 */
record Interview(CompletedIncident incident, Settled settled, List<Question> questions) {

  /**
   * Decides the facts, and determines what to ask.
   *
   * @throws RefusedIncident if they cannot be decided
   */
  static Interview of(IncidentForm facts, RulesInForce rules, LocalDate today, Visit visit)
      throws RefusedIncident {
    CompletedIncident incident = rules.reader().readNow(facts.request(), today);
    Settled settled = rules.settle(incident);
    Wondering wondering = wondering(facts, incident, rules, visit);
    Set<String> open = open(facts, settled, rules.rules().vocabulary());
    if (open.contains(Vocabulary.SERVICE)) {
      // the other questions depend on it
      return new Interview(incident, settled, List.of(wondering.of(Vocabulary.SERVICE)));
    }
    List<Question> questions = new ArrayList<>();
    if (!facts.wasAsked(Vocabulary.NATURE)) {
      List<Nature> natures = telling(facts, rules, today);
      if (!natures.isEmpty()) {
        questions.add(wondering.nature(natures));
      }
    }
    open.forEach(fact -> questions.add(wondering.of(fact)));
    return new Interview(incident, settled, List.copyOf(questions));
  }

  /**
   * The question about one fact, whatever its current value.
   *
   * @throws RefusedIncident if the facts cannot be decided
   */
  static Question about(
      String fact, IncidentForm facts, RulesInForce rules, LocalDate today, Visit visit)
      throws RefusedIncident {
    CompletedIncident incident = rules.reader().readNow(facts.request(), today);
    Wondering wondering = wondering(facts, incident, rules, visit);
    if (!fact.equals(Vocabulary.NATURE)) {
      return wondering.of(fact);
    }
    return wondering.nature(telling(facts, rules, today));
  }

  private static Wondering wondering(
      IncidentForm facts, CompletedIncident incident, RulesInForce rules, Visit visit) {
    return new Wondering(facts, incident, rules.rules(), visit);
  }

  /**
   * What is missing and was not asked about. The absence of a group of facts is an assumption and
   * not a missing fact; but people forget to mention it, and a reinstallation can depend on it.
   */
  private static Set<String> open(IncidentForm facts, Settled settled, Vocabulary vocabulary) {
    Set<String> open = new LinkedHashSet<>();
    Stream.concat(
            settled.missingFacts().stream(),
            settled.assumptions().stream().filter(fact -> isGroup(fact, vocabulary)))
        .map(fact -> asked(fact, facts, vocabulary))
        .filter(fact -> !facts.wasAsked(fact))
        .forEach(open::add);
    return open;
  }

  /** The facts of a group are first asked about together, if there is a question for that. */
  private static String asked(String fact, IncidentForm facts, Vocabulary vocabulary) {
    return vocabulary
        .reported(fact)
        .flatMap(ReportedFact::group)
        .filter(group -> !facts.wasAsked(group))
        .filter(group -> vocabulary.reported(group).flatMap(ReportedFact::together).isPresent())
        .orElse(fact);
  }

  private static boolean isGroup(String fact, Vocabulary vocabulary) {
    return vocabulary.reported(fact).filter(ReportedFact::isGroup).isPresent();
  }

  /**
   * The natures that would change who acts or what is to be done, compared with an ordinary
   * request.
   */
  private static List<Nature> telling(IncidentForm facts, RulesInForce rules, LocalDate today)
      throws RefusedIncident {
    IncidentForm without = facts.copy();
    without.put(Vocabulary.NATURE, "");
    CompletedIncident incident = rules.reader().readNow(without.request(), today);
    List<JsonNode> ordinary = told(rules.settle(incident));
    List<Nature> telling = new ArrayList<>();
    for (Nature nature : rules.rules().vocabulary().natures()) {
      if (incident.services().stream().anyMatch(nature::goesWith)) {
        IncidentForm with = facts.copy();
        with.put(Vocabulary.NATURE, nature.name());
        settled(with, rules, today)
            .filter(other -> !told(other).equals(ordinary))
            .ifPresent(other -> telling.add(nature));
      }
    }
    return telling;
  }

  private static Optional<Settled> settled(
      IncidentForm facts, RulesInForce rules, LocalDate today) {
    try {
      return Optional.of(rules.settle(rules.reader().readNow(facts.request(), today)));
    } catch (RefusedIncident doesNotGoTogether) {
      return Optional.empty();
    }
  }

  private static List<JsonNode> told(Settled settled) {
    ObjectNode answer = settled.json();
    return List.of(
        answer.path("outcome"),
        answer.at("/owner/mode"),
        answer.at("/owner/parties"),
        answer.path("action"));
  }
}
