// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.DerivedFact;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident in which some facts may have any value (« quel que soit »): every combination of
 * them, and of the facts that are not reported, is a separate incident with all facts known. The
 * rules cannot distinguish those of one part, so a part is decided once.
 */
final class Freed {

  private final FactSpace space;
  private final PlainReading reading;

  Freed(FactSpace space, PlainReading reading) {
    this.space = space;
    this.reading = reading;
  }

  /** The keys that may be left free. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(Vocabulary.ZONE, Vocabulary.NATURE));
    space.vocabulary().derived().stream().map(DerivedFact::from).distinct().forEach(keys::add);
    for (ReportedFact fact : space.vocabulary().reported()) {
      if (fact.isRead() && fact.group().isEmpty()) {
        keys.add(fact.name());
      }
    }
    return keys;
  }

  /** The combinations; a fact that may not be reported with the activity stays as it is. */
  Box box(CompletedIncident incident, List<String> free) {
    Box box = incident.facts();
    for (String key : free) {
      for (Fact fact : facts(key)) {
        Optional<ReportedFact> reported = space.vocabulary().reported(fact.name());
        if (reported.map(it -> it.goesWith(incident.activity())).orElse(true)) {
          box = box.with(fact.index(), space.whole().bits(fact.index()));
        }
      }
    }
    return box;
  }

  private List<Fact> facts(String key) {
    List<Fact> facts = new ArrayList<>();
    space.facts().named(key).ifPresent(facts::add);
    for (DerivedFact derived : space.vocabulary().derived()) {
      if (derived.from().equals(key)) {
        facts.add(space.facts().get(derived.name()));
      }
    }
    for (ReportedFact member : space.vocabulary().reported()) {
      if (member.isRead() && member.group().equals(Optional.of(key))) {
        facts.add(space.facts().get(member.name()));
      }
    }
    return facts;
  }

  /** The parts that the rules can distinguish. */
  List<Part> parts(CompletedIncident incident, List<String> free) {
    return reading.tree().parts(incident.date(), box(incident, free));
  }

  /**
   * The verdict on a part; throws {@code BrokenRuleSet} under the same conditions as {@link
   * PlainReading#verdict}.
   */
  Verdict verdict(Part part) {
    return reading.verdict(part);
  }

  /** The verdict as an answer; if the nature is free, the answer says nothing about it. */
  static Answer answer(Verdict verdict, CompletedIncident incident, List<String> free) {
    return new Answer(
        verdict.outcome(),
        verdict.owner(),
        verdict.action(),
        verdict.reimage(),
        List.of(),
        verdict.obligations(),
        verdict.notes(),
        free.contains(Vocabulary.NATURE)
            ? Optional.empty()
            : incident
                .nature()
                .map(nature -> new Answer.AskedNature(nature, verdict.natureApplies())),
        List.of(),
        List.of(),
        verdict.basis(),
        verdict.clauses(),
        verdict.trace(),
        "");
  }
}
