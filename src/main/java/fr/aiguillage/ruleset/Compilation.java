// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.threads.Daemons;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Compiles within limits. The memory is estimated beforehand, from what was read; the time is
 * limited by how long the caller waits.
 *
 * <p>Java cannot stop a thread, so a compilation that takes too long runs on with nobody waiting,
 * and its result is closed at once. Until it has ended no other is started: otherwise each further
 * attempt would leave one more running.
 */
final class Compilation {

  private static final AtomicReference<Thread> LEFT_ALONE = new AtomicReference<>();

  private Compilation() {}

  /**
   * Compiles the draft.
   *
   * @throws RefusedRuleSet if the compiler refuses the rules, or a limit is exceeded
   */
  static CompiledRules run(Draft draft, CompilationLimits limits) throws RefusedRuleSet {
    Optional<Fault> tooLarge = limits.whyTooLarge(draft.rules());
    if (tooLarge.isPresent()) {
      throw new RefusedRuleSet(List.of(tooLarge.get()));
    }
    Thread before = LEFT_ALONE.get();
    if (before != null && before.isAlive()) {
      throw new RefusedRuleSet(List.of(limits.tooLong(limits.time())));
    }
    CompletableFuture<CompiledRules> compiled = new CompletableFuture<>();
    Thread thread = Daemons.named("rules-compilation").newThread(() -> compile(draft, compiled));
    thread.setContextClassLoader(FiringListener.class.getClassLoader());
    long start = System.nanoTime();
    thread.start();
    try {
      return compiled.get(limits.time().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw refusal(e.getCause(), limits);
    } catch (TimeoutException | InterruptedException e) {
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      LEFT_ALONE.set(thread);
      if (!compiled.completeExceptionally(e)) {
        compiled.thenAccept(CompiledRules::close);
      }
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new RefusedRuleSet(List.of(limits.tooLong(taken)));
    }
  }

  private static RefusedRuleSet refusal(Throwable cause, CompilationLimits limits) {
    if (cause instanceof RefusedRuleSet refused) {
      return refused;
    }
    if (cause instanceof OutOfMemoryError) {
      return new RefusedRuleSet(List.of(limits.outOfMemory()));
    }
    throw new IllegalStateException("the rules were not compiled", cause);
  }

  private static void compile(Draft draft, CompletableFuture<CompiledRules> compiled) {
    try {
      CompiledRules rules = CompiledRules.compile(draft);
      if (!compiled.complete(rules)) {
        rules.close();
      }
    } catch (Throwable e) {
      compiled.completeExceptionally(e);
    }
  }
}
