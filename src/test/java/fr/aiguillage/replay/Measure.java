package fr.aiguillage.replay;

import fr.aiguillage.Shipped;
import fr.aiguillage.decisionlog.entry.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Prints how fast decisions are decided again on this machine; no test. Arguments: a folder, in
 * which a journal is made if there is none, and how many decisions to make, 1,000,000 if left out.
 */
final class Measure {

  private static final int ROUNDS = 3;

  private Measure() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.INFO);
    Path folder = Path.of(arguments[0]);
    boolean there = Files.exists(folder.resolve("decisions.db"));
    try (Recorded recorded = Recorded.open(folder)) {
      if (!there) {
        int decisions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        recorded.decide(Shipped.FILES, decisions, 1);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        ReplayProgress begin =
            ReplayProgress.begin(
                UUID.randomUUID(), new Asked(Filter.everything(), Optional.empty()), Instant.now());
        ReplayProgress end =
            new ReplayRun(recorded.records(), recorded.replayer(), begin, p -> {}, p -> {}).run();
        System.out.printf(
            "%,d of %,d identical, %,.0f decisions/s, %.1f s%n",
            end.findings().identical(),
            end.findings().replayed(),
            end.rate().orElseThrow(),
            end.spent().toMillis() / 1e3);
      }
    }
  }
}
