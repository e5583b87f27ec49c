// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * How long a rule set takes to be read, proved, compiled and compared: the time that a processor
 * spends on it, whatever else the machine does.
 */
final class Scaling {

  private static final CompilationLimits PATIENT =
      new CompilationLimits(Duration.ofMinutes(10), 2L << 30);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final RuleFiles files;
  private final Draft draft;

  Scaling(LargerRules rules) {
    this.files = rules.files();
    this.draft = Draft.read(files);
    if (!draft.faults().isEmpty()) {
      throw new AssertionError(draft.faults().subList(0, 1));
    }
  }

  int rules() {
    return draft.rules().size();
  }

  /** How many incidents are answered otherwise than by the shipped rules. */
  long changedIncidents() {
    return Comparison.of(Trial.SHIPPED, draft).changedIncidents();
  }

  /** How many incidents a proof asks. */
  long incidents() {
    return SpaceProof.of(draft, asked -> {}).incidents();
  }

  /** Seconds to read the files and hold them against each other; the least of some runs. */
  double reading(int runs) {
    return least(runs, () -> Draft.read(files).faults());
  }

  /** Seconds to look for conflicts from pair to pair. */
  double conflicts(int runs) {
    return least(runs, draft::conflicts);
  }

  /** Seconds to prove. */
  double proof(int runs) {
    return least(runs, () -> SpaceProof.of(draft, asked -> {}));
  }

  /** Seconds to compare with the shipped rules, which answer alike. */
  double comparison(int runs) {
    return least(runs, this::changedIncidents);
  }

  /** Seconds to read and compile, by the clock on the wall: the compiler has its own thread. */
  double compilation(int runs) {
    return least(
        runs,
        () -> {
          try (RuleSet rules = RuleSet.load(files, PATIENT)) {
            return rules.hash();
          } catch (RefusedRuleSet refused) {
            throw new AssertionError(refused.faults());
          }
        },
        System::nanoTime);
  }

  private static double least(int runs, Callable<?> work) {
    return least(runs, work, THREADS::getCurrentThreadCpuTime);
  }

  private static double least(int runs, Callable<?> work, LongSupplier clock) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long start = clock.getAsLong();
      try {
        if (work.call() == null) {
          throw new AssertionError("nothing was done");
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      least = Math.min(least, (clock.getAsLong() - start) / 1e9);
    }
    return least;
  }
}
