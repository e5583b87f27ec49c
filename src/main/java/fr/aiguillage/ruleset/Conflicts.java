// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the pairs of rules of the same rank that could both fire on one incident and disagree.
 *
 * <p>Exact for owners and reinstallations: a rule is a product of sets of values, so two rules can
 * both fire where these sets intersect, on a service that belongs to the zone and admits the
 * nature. Rules on what has already been decided are assumed to meet unless their conditions
 * contradict each other.
 */
final class Conflicts {

  private final Vocabulary vocabulary;
  private final Map<FactType, Reach.Ties> ties = new EnumMap<>(FactType.class);

  Conflicts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (FactType type : FactType.values()) {
      ties.put(type, Reach.Ties.of(vocabulary, type));
    }
  }

  List<Fault> among(List<Rule> rules) {
    List<Fault> clashes = new ArrayList<>();
    for (List<Reach> rivals : rivals(rules)) {
      for (int i = 0; i < rivals.size(); i++) {
        for (int j = i + 1; j < rivals.size(); j++) {
          if (clash(rivals.get(i), rivals.get(j))) {
            clashes.add(fault(rivals.get(i).rule(), rivals.get(j).rule()));
            if (clashes.size() == Draft.MOST_FAULTS) {
              return clashes;
            }
          }
        }
      }
    }
    return clashes;
  }

  private boolean clash(Reach one, Reach other) {
    return one.claim() != other.claim()
        && one.meets(other, ties.get(one.rule().on()))
        && one.rule().disagreesWith(other.rule());
  }

  /** Groups the rules by type and rank; those without a rank form one group per type. */
  private Collection<List<Reach>> rivals(List<Rule> rules) {
    Map<Claim, Claim> claims = new HashMap<>();
    return rules.stream()
        .map(
            rule ->
                new Reach(vocabulary, rule, claims.computeIfAbsent(rule.claim(), claim -> claim)))
        .collect(
            Collectors.groupingBy(
                reach -> List.of(reach.rule().on(), reach.rule().rank()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private static Fault fault(Rule one, Rule other) {
    return new Fault(
        one.file(),
        one.line(),
        one.name(),
        Fault.Kind.CONFLICT,
        other.name() + " (" + other.file() + ":" + other.line() + ")",
        List.of());
  }
}
