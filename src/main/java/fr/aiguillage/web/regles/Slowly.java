// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What takes seconds to work out: one thing at a time, on a thread apart, remembered by its
 * question. Whoever asks waits a little and is told to come back where it takes longer.
 *
 * <p>Bounded: so many questions are remembered, those under way included; the one asked longest ago
 * makes room.
 */
final class Slowly<K, V> implements AutoCloseable {

  private final Duration patience;
  private final ExecutorService thread;
  private final Map<K, CompletableFuture<V>> known;

  Slowly(String name, int most, Duration patience) {
    this.patience = patience;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
    this.known =
        new LinkedHashMap<>(most, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
            boolean full = size() > most;
            if (full) {
              eldest.getValue().cancel(false);
            }
            return full;
          }
        };
  }

  /** The answer; empty where it is still being worked out. */
  Optional<V> ask(K question, Supplier<V> worker) {
    CompletableFuture<V> answer = future(question, worker);
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      forget(question, answer);
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new CompletionException(e.getCause());
    }
  }

  private CompletableFuture<V> future(K question, Supplier<V> worker) {
    synchronized (known) {
      CompletableFuture<V> asked = known.get(question);
      if (asked != null && !asked.isCancelled()) {
        return asked;
      }
      CompletableFuture<V> answer = new CompletableFuture<>();
      known.put(question, answer);
      thread.execute(
          () -> {
            if (!answer.isDone()) {
              try {
                answer.complete(worker.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            }
          });
      return answer;
    }
  }

  /** What failed once may go well another time. */
  private void forget(K question, CompletableFuture<V> answer) {
    synchronized (known) {
      known.remove(question, answer);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
