// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Arrays;
import java.util.List;

/** The facts that a pattern of each type can test: what was decided, then those of the incident. */
final class PatternFacts {

  private static final List<Boolean> BOTH = List.of(true, false);

  private PatternFacts() {}

  static Facts of(FactType type, Vocabulary.Terms terms) {
    Facts facts = new Facts(type);
    return switch (type) {
      case INCIDENT -> onIncident(facts, terms);
      case DESIGNATION -> onIncident(onDesignation(facts, terms), terms);
      case RULING -> onIncident(onRuling(facts, terms), terms);
    };
  }

  private static Facts onDesignation(Facts facts, Vocabulary.Terms terms) {
    facts.add(Vocabulary.OUTCOME, "Outcome", Arrays.asList(Outcome.values()), false, false);
    facts.add(Vocabulary.OWNERS, "Party", terms.parties().all(), true, false);
    facts.add(Vocabulary.ACTORS, "Actor", terms.actors().all(), true, false);
    facts.add(Vocabulary.ONLY_PARTY, "Party", terms.parties().all(), false, true);
    facts.add(Vocabulary.ONLY_ACTOR, "Actor", terms.actors().all(), false, true);
    facts.add(Vocabulary.NATURE_APPLIES, Fact.BOOLEAN, BOTH, false, false);
    return facts;
  }

  private static Facts onRuling(Facts facts, Vocabulary.Terms terms) {
    facts.add(Vocabulary.OUTCOME, "Outcome", Arrays.asList(Outcome.values()), false, false);
    facts.add(Vocabulary.OWNERS, "Party", terms.parties().all(), true, false);
    facts.add(Vocabulary.ACTORS, "Actor", terms.actors().all(), true, false);
    facts.add(Vocabulary.ACTION, "Action", terms.actions().all(), false, false);
    facts.add(
        Vocabulary.REIMAGE, "ReimageStatus", Arrays.asList(ReimageStatus.values()), false, false);
    facts.add(Vocabulary.NATURE_APPLIES, Fact.BOOLEAN, BOTH, false, false);
    return facts;
  }

  private static Facts onIncident(Facts facts, Vocabulary.Terms terms) {
    facts.add(Vocabulary.SERVICE, "Service", terms.services().all(), false, false);
    facts.add(Vocabulary.ACTIVITY, "Activity", terms.activities().all(), false, false);
    facts.add(Vocabulary.ZONE, "Zone", terms.zones().all(), false, false);
    facts.add(Vocabulary.NATURE, "Nature", terms.natures().all(), false, true);
    for (DerivedFact fact : terms.derived()) {
      facts.add(fact.name(), fact.kind(), fact.domain(), false, false);
    }
    for (ReportedFact fact : terms.reported()) {
      if (fact.isRead()) {
        facts.add(fact.name(), fact.kind(), fact.domain(), false, fact.group().isPresent());
      }
    }
    return facts;
  }
}
