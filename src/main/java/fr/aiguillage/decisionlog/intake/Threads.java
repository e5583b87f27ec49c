// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

/** Waits for the end of a thread. */
public final class Threads {

  private Threads() {}

  /**
   * Without heed to interrupts: a lock given up under a living writer would be worse than a wait.
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
