// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.ruleset.RuleSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The cases of the rule set in force, read once. */
final class KnownCases {

  private static final AtomicReference<KnownCases> LAST = new AtomicReference<>();

  private final String hash;
  private final List<Case> all;

  private KnownCases(RuleSet rules) {
    this.hash = rules.hash();
    this.all = Cases.read(rules.files()).all();
  }

  /**
   * The cases of a rule set. Nearly all pages are about the rules in force, so only the last set
   * read is cached.
   */
  static KnownCases of(RuleSet rules) {
    KnownCases known = LAST.get();
    if (known == null || !known.hash.equals(rules.hash())) {
      known = new KnownCases(rules);
      LAST.set(known);
    }
    return known;
  }

  /** The cases that get an answer on that cell. */
  List<Case> on(Service service, Activity activity) {
    return all.stream()
        .filter(one -> one.expected() instanceof Case.Decided)
        .filter(one -> one.incident().path("service").asText().equals(service.name()))
        .filter(one -> one.incident().path("activity").asText().equals(activity.name()))
        .toList();
  }
}
