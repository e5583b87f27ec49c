package fr.aiguillage.decisionlog;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something to be written, and the promise that is kept once it is durable. */
sealed interface Work {

  CompletableFuture<Void> done();

  /** One decision, with its leaf hash, and what its request is known by. */
  record Append(
      Entry entry, byte[] leaf, Optional<RequestKey> request, CompletableFuture<Void> done)
      implements Work {}

  /** One rule set. */
  record Keep(KeptRuleset ruleset, CompletableFuture<Void> done) implements Work {}

  /** One signed head of the tree. */
  record Attest(long size, String note, CompletableFuture<Void> done) implements Work {}
}
