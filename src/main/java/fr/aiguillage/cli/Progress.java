package fr.aiguillage.cli;

/** A line that counts while something long runs on a terminal, and leaves nothing behind. */
final class Progress implements AutoCloseable {

  private static final long PATIENCE_NANOS = 500_000_000L;
  private static final long STEP_NANOS = 100_000_000L;

  private final long start = System.nanoTime();
  private long last = start;
  private boolean shown;

  void asked(long incidents) {
    long now = System.nanoTime();
    if (Colours.isTerminal() && now - start > PATIENCE_NANOS && now - last > STEP_NANOS) {
      last = now;
      shown = true;
      System.err.printf("\r%,d incidents…", incidents);
    }
  }

  @Override
  public void close() {
    if (shown) {
      System.err.print("\r                          \r");
    }
  }
}
