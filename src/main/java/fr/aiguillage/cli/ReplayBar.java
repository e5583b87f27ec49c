package fr.aiguillage.cli;

import fr.aiguillage.replay.Progress;
import fr.aiguillage.wording.Wording;

/** A bar that fills while decisions are decided again, on a terminal alone. */
final class ReplayBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long STEP_NANOS = 100_000_000L;

  private final Wording words;
  private long last = System.nanoTime();
  private int longest;

  ReplayBar(Wording words) {
    this.words = words;
  }

  void show(Progress progress) {
    long now = System.nanoTime();
    if (Colours.isTerminal() && now - last > STEP_NANOS) {
      last = now;
      String line = line(progress);
      longest = Math.max(longest, line.length());
      System.err.print("\r" + line);
    }
  }

  private String line(Progress progress) {
    double share = progress.percentage().orElse(0);
    int filled = (int) (WIDTH * share / 100);
    return "[%s%s] %s"
        .formatted(
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            words.text(
                "Replay.bar",
                "%.1f".formatted(share),
                "%,.0f".formatted(progress.rate().orElse(0)),
                progress.secondsLeft().orElse(0)));
  }

  @Override
  public void close() {
    if (longest > 0) {
      System.err.print("\r" + " ".repeat(longest) + "\r");
    }
  }
}
