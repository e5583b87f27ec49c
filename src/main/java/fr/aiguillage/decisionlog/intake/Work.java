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

/** Something to be written, and the promise that is kept once it is durable. */
public sealed interface Work {

  /** Completes once the work is durable; fails if it was not done. */
  CompletableFuture<Void> done();

  /** One decision, with its leaf hash, and what its request is known by. */
  record Append(
      Entry entry, byte[] leaf, Optional<RequestKey> request, CompletableFuture<Void> done)
      implements Work {}

  /**
   * One act.
   *
   * @param ruleset what it puts into force, kept with it
   */
  record Record(Act act, Optional<KeptRuleset> ruleset, CompletableFuture<Void> done)
      implements Work {}

  /** One rule set, of a log that is made again of an export. */
  record Keep(KeptRuleset ruleset, CompletableFuture<Void> done) implements Work {}

  /**
   * Some of the oldest records, to be taken out by an act that a checkpoint vouches for.
   *
   * @param from the number behind which they begin
   * @param to the number of the last
   */
  record Prune(long from, long to, CompletableFuture<Void> done) implements Work {}

  /**
   * Answers, to be taken out.
   *
   * @param answers numbers of those that no record had
   * @param seen the last record when that was so
   */
  record Forget(List<Long> answers, long seen, CompletableFuture<Void> done) implements Work {}

  /** What a witness has cosigned last. */
  record Cosign(Cosigned cosigned, CompletableFuture<Void> done) implements Work {}

  /**
   * One signed head of the tree.
   *
   * @param number its own in the log it comes from; 0 for the next
   */
  record KeepCheckpoint(long number, long size, String note, CompletableFuture<Void> done)
      implements Work {}
}
