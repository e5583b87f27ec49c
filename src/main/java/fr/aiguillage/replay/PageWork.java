// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.decisionlog.entry.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Decides the records of one page again, with one thread, joined by another as soon as it is free.
 */
final class PageWork {

  private final List<Entry> entries;
  private final Function<Entry, Replay> deciding;
  private final Replay[] decided;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Set once: by the helper when it begins, or by the main thread if it finishes without the
   * helper.
   */
  private final AtomicBoolean helped = new AtomicBoolean();

  private PageWork(List<Entry> entries, Function<Entry, Replay> deciding) {
    this.entries = entries;
    this.deciding = deciding;
    decided = new Replay[entries.size()];
  }

  /**
   * Decides all of them on this thread, and on the helper's once that is free; does not wait for a
   * helper that has not begun. When it returns, nothing is being decided any more, even if a
   * decision failed.
   *
   * @return the results, in the order of the entries
   */
  static List<Replay> decide(
      List<Entry> entries, Function<Entry, Replay> deciding, Executor helper) {
    PageWork work = new PageWork(entries, deciding);
    CompletableFuture<Void> help = CompletableFuture.runAsync(work::help, helper);
    try {
      work.work();
    } finally {
      if (!work.helped.compareAndSet(false, true)) {
        join(help);
      }
    }
    return Arrays.asList(work.decided);
  }

  private void help() {
    if (helped.compareAndSet(false, true)) {
      work();
    }
  }

  /** If one thread fails, the other starts nothing new. */
  private void work() {
    boolean whole = false;
    try {
      for (int i = next.getAndIncrement(); i < decided.length; i = next.getAndIncrement()) {
        decided[i] = deciding.apply(entries.get(i));
      }
      whole = true;
    } finally {
      if (!whole) {
        next.set(decided.length);
      }
    }
  }

  private static void join(CompletableFuture<Void> help) {
    try {
      help.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
