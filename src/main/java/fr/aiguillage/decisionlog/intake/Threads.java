// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

/** Waits for a thread to end. */
public final class Threads {

  private Threads() {}

  /**
   * Ignores interrupts: releasing a lock while the writer still runs would be worse than waiting.
   */
  public static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
