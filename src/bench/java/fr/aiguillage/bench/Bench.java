// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.util.Set;

/** Runs the measurements: all, or those named. */
public final class Bench {

  private Bench() {}

  public static void main(String[] names) throws Exception {
    Set<String> wanted = Set.of(names);
    if (wanted.isEmpty() || wanted.contains("dead-rows")) {
      DeadRows.measured().write();
    }
    if (wanted.isEmpty() || wanted.contains("in-process")) {
      InProcess.measured().write();
    }
    if (wanted.isEmpty() || wanted.contains("throughput")) {
      Throughput.measured().write();
    }
    if (wanted.isEmpty() || wanted.contains("journal-rates")) {
      JournalRates.measured().write();
    }
    if (wanted.isEmpty() || wanted.contains("journal")) {
      WholeJournal.measured().write();
    }
    if (wanted.isEmpty() || wanted.contains("start")) {
      Starts.measured().write();
    }
    if (wanted.isEmpty() || wanted.contains("http")) {
      OverHttp.measured().write();
    }
  }
}
