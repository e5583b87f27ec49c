// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule set was refused for, and what refusing it cost.
 *
 * @param faults empty where it was not refused
 * @param nanos of the processor, the least of a few tries, so that nothing else on the machine
 *     counts
 * @param bytes that the thread took from the heap, all in all
 */
record Refusal(List<Fault> faults, long nanos, long bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 1_000_000_000;
  private static final int TRIES = 8;

  /** Something that may be refused. */
  interface Loading {
    void run() throws RefusedRuleSet;
  }

  static Refusal of(RuleFiles files) {
    return of(() -> RuleSet.load(files).close());
  }

  /** Tried again where it took long: a busy machine makes processor time ten times as long. */
  static Refusal of(Loading loading) {
    Refusal least = once(loading);
    for (int i = 1; i < TRIES && least.nanos > MOST_NANOS; i++) {
      Refusal next = once(loading);
      least = next.nanos < least.nanos ? next : least;
    }
    return least;
  }

  private static Refusal once(Loading loading) {
    long thread = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long nanos = THREADS.getThreadCpuTime(thread);
    List<Fault> faults = List.of();
    try {
      loading.run();
    } catch (RefusedRuleSet refused) {
      faults = refused.faults();
    }
    nanos = THREADS.getThreadCpuTime(thread) - nanos;
    return new Refusal(faults, nanos, THREADS.getThreadAllocatedBytes(thread) - bytes);
  }

  Set<Kind> kinds() {
    return faults.stream().map(Fault::kind).collect(Collectors.toSet());
  }

  /** In less than a second and with no more heap than that. */
  void holdCheap(long mebibytes) {
    assertTrue(nanos < MOST_NANOS, "took " + nanos / 1_000_000 + " ms");
    assertTrue(bytes < mebibytes << 20, "took " + (bytes >> 20) + " MiB");
  }
}
