// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.threads.Daemons;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs changes of the rules one after the other, on its own thread, and reports the outcome of
 * each.
 */
final class OneAtATime implements Executor, AutoCloseable {

  private final Supplier<RulesInForce.Summary> serving;
  private final Consumer<Activations.Outcome> told;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Daemons.named("rules-activation"));

  OneAtATime(Supplier<RulesInForce.Summary> serving, Consumer<Activations.Outcome> told) {
    this.serving = serving;
    this.told = told;
  }

  /** A change, or a look at a possible one. */
  interface Work {
    Activations.Outcome run() throws RefusedRuleSet;
  }

  CompletableFuture<Activations.Outcome> submit(Work work) {
    CompletableFuture<Activations.Outcome> asked = new CompletableFuture<>();
    submit(asked, work);
    return asked;
  }

  void submit(CompletableFuture<Activations.Outcome> asked, Work work) {
    try {
      thread.execute(() -> run(asked, work));
    } catch (RejectedExecutionException closed) {
      asked.complete(new Activations.Failed(closed, serving.get()));
    }
  }

  private void run(CompletableFuture<Activations.Outcome> asked, Work work) {
    Activations.Outcome outcome;
    try {
      outcome = work.run();
    } catch (RefusedRuleSet refused) {
      outcome = new Activations.Refused(refused, serving.get());
    } catch (RuntimeException | Error e) {
      outcome = new Activations.Failed(e, serving.get());
    }
    try {
      told.accept(outcome);
    } finally {
      asked.complete(outcome);
    }
  }

  /** Runs the follow-up work of a change. */
  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  /** Starts nothing more; work in progress ends by itself. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
