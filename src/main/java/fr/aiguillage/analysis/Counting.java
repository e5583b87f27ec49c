// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Fulfilled;
import fr.aiguillage.facts.DiscriminationTree.Part;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Whether a rule that does not fire somewhere would count if it did; each kind of place is judged
 * once.
 */
final class Counting {

  private final PlainReading reading;
  private final Map<Rule, Map<Fulfilled, Boolean>> judged = new IdentityHashMap<>();

  Counting(PlainReading reading) {
    this.reading = reading;
  }

  /**
   * Whether the rule would be kept, or would contradict another.
   *
   * @param box the part of the piece that meets the rule's other conditions
   */
  boolean counts(Rule rule, Part part, Box box) {
    // obligations and notes override nothing
    return rule.on() == FactType.RULING
        || judged
            .computeIfAbsent(rule, r -> new HashMap<>())
            .computeIfAbsent(part.leaf().fulfilled(), key -> judge(rule, part, box));
  }

  private boolean judge(Rule rule, Part part, Box box) {
    PlainReading.Course course = reading.course(part.leaf(), box, rule);
    return course.verdict().isEmpty()
        || course.verdict().get().trace().stream()
            .anyMatch(entry -> entry.rule() == rule && entry.kept());
  }
}
