// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.nio.file.Path;
import java.util.List;

/** A file of callers that cannot be used, with every fault in it. */
public final class RefusedCallers extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  /**
   * One fault.
   *
   * @param kind the key of its message
   * @param where the caller it is in, by position in the file
   * @param found what was found
   */
  public record Fault(String kind, String where, String found) {}

  RefusedCallers(Path file, List<Fault> faults) {
    super(file + ": " + faults);
    this.faults = List.copyOf(faults);
  }

  /** All faults. */
  public List<Fault> faults() {
    return faults;
  }
}
