// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import java.util.List;

/** An incident that cannot be decided, with everything that is wrong with it. */
public final class RefusedIncident extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<IncidentFault> faults;

  /**
   * A refusal.
   *
   * @param faults at least one
   */
  public RefusedIncident(List<IncidentFault> faults) {
    super(faults.toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  /** Every fault, in the order of the keys of the contract. */
  public List<IncidentFault> faults() {
    return faults;
  }

  /** Whether every fact can be read and only their combination is at fault. */
  public boolean isContradiction() {
    return faults.stream().allMatch(fault -> fault.kind().isContradiction());
  }
}
