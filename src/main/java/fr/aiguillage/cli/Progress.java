package fr.aiguillage.cli;

/** A line that counts while something long runs on a terminal, and leaves nothing behind. */
final class Progress implements AutoCloseable {

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

  /** So many of all, as a bar. */
  void of(long done, long all) {
    if (isDue()) {
      int filled = all == 0 ? WIDTH : (int) (done * WIDTH / all);
      long seconds = (System.nanoTime() - start) / 1_000_000_000L;
      long left = done == 0 ? 0 : seconds * (all - done) / done;
      System.err.printf(
          "\r[%s%s] %3d %%  %,d / %,d  %d s   ",
          "█".repeat(filled),
          "·".repeat(WIDTH - filled),
          all == 0 ? 100 : done * 100 / all,
          done,
          all,
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
      System.err.print("\r" + " ".repeat(WIDTH * 3) + "\r");
    }
  }
}
