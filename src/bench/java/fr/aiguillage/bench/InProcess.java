// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link Deciding} and tells it as a table. */
final class InProcess {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private InProcess() {}

  static Report measured() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Deciding.class.getName())
                    .forks(1)
                    .warmupIterations(5)
                    .warmupTime(new TimeValue(2, TimeUnit.SECONDS))
                    .measurementIterations(5)
                    .measurementTime(new TimeValue(1, TimeUnit.SECONDS))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .build())
            .run();
    Table table = new Table("One decision in process", "what", "ns", "± ns", "bytes allocated");
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      String times = result.getParams().getParam("times");
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      table.row(
          time.getLabel() + (times == null ? "" : ", " + times + "× the rules"),
          time.getScore(),
          time.getScoreError(),
          allocated == null ? Double.NaN : allocated.getScore());
    }
    table.note(
        "All with the trace, but for the three that only name an owner: plainJavaSwitch, kieDmn and"
            + " camundaDmn. The 228 cells are asked in turn; the engines beside us were held to our"
            + " answers before.");
    return new Report("in-process").add(table);
  }
}
