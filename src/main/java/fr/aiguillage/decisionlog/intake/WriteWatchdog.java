// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks every second whether the writer still waits for the same answer of its store. A hanging
 * disk reports nothing, nor can the thread that waits for it.
 */
final class WriteWatchdog implements Runnable {

  /** Longer than a server is given to answer, shorter than a caller waits. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final long EACH = TimeUnit.SECONDS.toNanos(1);

  private final Writer writer;
  private final Duration patience;
  private final Thread thread = new Thread(this, "decision-log-overdue");
  private volatile boolean ended;

  WriteWatchdog(Writer writer, Duration patience) {
    this.writer = writer;
    this.patience = patience;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void end() {
    ended = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    while (!ended) {
      LockSupport.parkNanos(this, Math.min(EACH, patience.toNanos() / 2));
      writer.tellIfOverdue(patience.toNanos());
    }
  }
}
