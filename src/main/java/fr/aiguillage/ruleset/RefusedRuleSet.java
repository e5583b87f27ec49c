// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import java.util.List;

/** A rule set that must not be put into service, with everything that is wrong with it. */
public final class RefusedRuleSet extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  /**
   * A refusal.
   *
   * @param faults at least one
   */
  public RefusedRuleSet(List<Fault> faults) {
    super(faults.size() + " fault(s), the first: " + faults.get(0));
    this.faults = faults.stream().sorted().distinct().toList();
  }

  /** Every fault, by file and line. */
  public List<Fault> faults() {
    return faults;
  }
}
