// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A recorded decision, decided again.
 *
 * @param id of the decision
 * @param recordedRules hash of the rule set that decided
 * @param rules hash of the rule set that was asked again
 * @param recordedResolver version of the resolver that decided
 * @param resolver version of the resolver that was asked again
 * @param cause why the answer is another; empty where it is the recorded one, byte for byte. Under
 *     other rules than those that decided, their name in the answer is not compared.
 * @param detail what the cause is about, in the words of whoever refused; empty for nothing to add
 * @param differences each place in which the answers differ, the incident's first; empty where
 *     there is no second answer
 */
public record Replay(
    UUID id,
    String recordedRules,
    String rules,
    int recordedResolver,
    int resolver,
    Optional<Cause> cause,
    String detail,
    List<Difference> differences) {

  /** The parts of a decision in the order of the contract; {@code other} is none of them. */
  static final List<String> PARTS =
      List.of(
          "incident",
          "outcome",
          "owner",
          "action",
          "reimage",
          "obligations",
          "missingFacts",
          "basis",
          "clauses",
          "trace",
          "ruleset",
          "lookups",
          "assignment",
          "other");

  /** Copies the list. */
  public Replay {
    differences = List.copyOf(differences);
  }

  /** Whether the answer is the recorded one. */
  public boolean isIdentical() {
    return cause.isEmpty();
  }

  /** Which parts of the decision differ, in the order of the contract. */
  public List<String> changed() {
    Stream<String> parts =
        differences.stream().map(Difference::part).map(p -> PARTS.contains(p) ? p : "other");
    List<String> touched = parts.distinct().toList();
    return PARTS.stream().filter(touched::contains).toList();
  }
}
