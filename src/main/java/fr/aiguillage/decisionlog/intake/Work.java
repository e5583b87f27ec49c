// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.RequestKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something to be written, with a stage that completes once it is durable. */
public sealed interface Work {

  /** Completes once the work is durable; fails if it was not done. */
  CompletableFuture<Void> done();

  /** A decision, with its leaf hash and the key of its request. */
  record Append(
      Entry entry, byte[] leaf, Optional<RequestKey> request, CompletableFuture<Void> done)
      implements Work {}

  /**
   * An act.
   *
   * @param ruleset the rule set it puts into force, stored with it
   */
  record Record(Act act, Optional<KeptRuleset> ruleset, CompletableFuture<Void> done)
      implements Work {}

  /** A rule set, for a log that is made from an export. */
  record Keep(KeptRuleset ruleset, CompletableFuture<Void> done) implements Work {}

  /**
   * Some of the oldest records, to be removed under an act covered by a checkpoint.
   *
   * @param from the number after which they begin
   * @param to the number of the last
   */
  record Prune(long from, long to, CompletableFuture<Void> done) implements Work {}

  /**
   * Answers to be removed.
   *
   * @param answers the numbers of answers that no record used
   * @param seen the last record when that was so
   */
  record Forget(List<Long> answers, long seen, CompletableFuture<Void> done) implements Work {}

  /** The last checkpoint cosigned by a witness. */
  record Cosign(Cosigned cosigned, CompletableFuture<Void> done) implements Work {}

  /**
   * A signed head of the tree.
   *
   * @param number its number in the log it comes from; 0 for the next
   */
  record KeepCheckpoint(long number, long size, String note, CompletableFuture<Void> done)
      implements Work {}
}
