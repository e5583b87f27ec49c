// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

/** A progress line on a terminal during a long operation, erased at the end. */
final class ProgressBar implements AutoCloseable {

  private static final long PATIENCE_NANOS = 500_000_000L;
  private static final long STEP_NANOS = 100_000_000L;

  private static final int WIDTH = 24;

  private final long start = System.nanoTime();
  private long last = start;
  private boolean shown;

  void asked(long incidents) {
    if (isDue()) {
      System.err.printf("\r%,d incidents…", incidents);
    }
  }

  /** Shows progress, with rate and remaining time computed since the start. */
  void of(long done, long all) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = seconds == 0 ? 0 : done / seconds;
    of(done, all, rate, rate == 0 ? 0 : (long) ((all - done) / rate));
  }

  /**
   * Shows progress.
   *
   * @param rate items per second
   * @param left remaining seconds
   */
  void of(long done, long all, double rate, long left) {
    if (isDue()) {
      int filled = all == 0 ? WIDTH : (int) (done * WIDTH / all);
      System.err.printf(
          "\r[%s%s] %3d %%  %,d / %,d  %,.0f/s  %d s   ",
          "█".repeat(filled),
          "·".repeat(WIDTH - filled),
          all == 0 ? 100 : done * 100 / all,
          done,
          all,
          rate,
          left);
    }
  }

  private boolean isDue() {
    long now = System.nanoTime();
    boolean due = Colours.isTerminal() && now - start > PATIENCE_NANOS && now - last > STEP_NANOS;
    if (due) {
      last = now;
      shown = true;
    }
    return due;
  }

  @Override
  public void close() {
    if (shown) {
      System.err.print("\r" + " ".repeat(WIDTH * 4) + "\r");
    }
  }
}
