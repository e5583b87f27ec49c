// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the compilation of a rule set may cost.
 *
 * @param time how long the caller waits for it
 * @param memory in bytes; never more than half of the process's maximum heap, since the rule set in
 *     service stays in memory beside the new one
 */
public record CompilationLimits(Duration time, long memory) {

  /** Far above what a sound rule set needs: some ten thousand rules. */
  public static final CompilationLimits DEFAULT =
      new CompilationLimits(Duration.ofMinutes(1), 256L << 20);

  // measured with Drools 10.2: the smallest heap in which that many rules still compile, plus a
  // third
  private static final long FIXED = 32L << 20;
  private static final long EACH_RULE = 20L << 10;
  private static final long EACH_VALUE = 640;

  /** The limits must be positive. */
  public CompilationLimits {
    if (time.isNegative() || time.isZero() || memory <= 0) {
      throw new IllegalArgumentException("no compilation in " + time + " and " + memory + " bytes");
    }
  }

  /** The heap that compiling the rules takes, in bytes, estimated before anything is compiled. */
  static long estimate(List<Rule> rules) {
    long values =
        rules.stream()
            .flatMap(rule -> rule.conditions().stream())
            .mapToLong(condition -> condition.values().size())
            .sum();
    return FIXED + EACH_RULE * rules.size() + EACH_VALUE * values;
  }

  Optional<Fault> whyTooLarge(List<Rule> rules) {
    long most = Math.min(memory, Runtime.getRuntime().maxMemory() / 2);
    long wanted = estimate(rules);
    return wanted <= most
        ? Optional.empty()
        : Optional.of(fault(Fault.Kind.COMPILES_TOO_LARGE, mebibytes(wanted), mebibytes(most)));
  }

  Fault tooLong(Duration taken) {
    return fault(Fault.Kind.COMPILES_TOO_LONG, taken.toMillis() + " ms", time.toMillis() + " ms");
  }

  Fault outOfMemory() {
    return fault(Fault.Kind.COMPILES_TOO_LARGE, "OutOfMemoryError", mebibytes(memory));
  }

  private static Fault fault(Fault.Kind kind, String found, String most) {
    return new Fault("", 0, "", kind, found, List.of(most));
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
