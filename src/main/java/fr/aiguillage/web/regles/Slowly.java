// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.threads.Daemons;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Answers that take seconds to compute: one at a time, on a separate thread, cached by question.
 * Callers wait a little and are asked to come back if it takes longer.
 *
 * <p>Limited: in the number of cached answers and of waiting questions. Failures are not cached.
 */
final class Slowly<K, V> implements AutoCloseable {

  private final Duration patience;
  private final ThreadPoolExecutor thread;
  private final AsyncCache<K, V> known;

  Slowly(String name, int most, Duration patience) {
    this.patience = patience;
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(most), Daemons.named(name));
    this.known = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).buildAsync();
  }

  /** The answer; empty if it is still being computed, or too many questions wait before it. */
  Optional<V> ask(K question, Supplier<V> worker) {
    CompletableFuture<V> answer;
    try {
      answer = known.get(question, (key, ignored) -> CompletableFuture.supplyAsync(worker, thread));
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      // the cache removes it too, but perhaps only after the next caller has asked
      known.asMap().remove(question, answer);
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new CompletionException(e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
