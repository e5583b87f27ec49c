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
 * @param rules hash of the rule set used now
 * @param recordedResolver version of the resolver that decided
 * @param resolver version of the resolver used now
 * @param cause why the answer differs; empty if it is the recorded one, byte for byte. Under other
 *     rules than those that decided, their hash in the answer is not compared.
 * @param detail further information on the cause, as reported by the part that refused; may be
 *     empty
 * @param differences each place where the answers differ, those of the incident first; empty if
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

  /**
   * The parts of a decision in the order of the contract; {@code other} stands for anything else.
   */
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
