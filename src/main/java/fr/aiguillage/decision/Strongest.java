// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.drl.Claim;
import java.util.ArrayList;
import java.util.List;

/** Finds the claims that no stronger rank overrides, and checks that they agree. */
final class Strongest {

  private Strongest() {}

  /** The claims on the owner that no stronger rank overrides. */
  static List<Firing> owning(List<Firing> firings) {
    List<Firing> strongest = new ArrayList<>(2);
    for (Firing firing : firings) {
      if (firing.claim() instanceof Claim.Owner) {
        int order = strongest.isEmpty() ? 0 : firing.rank().compareTo(strongest.get(0).rank());
        if (order < 0) {
          strongest.clear();
        }
        if (order <= 0) {
          strongest.add(firing);
        }
      }
    }
    return strongest;
  }

  /** The claims of that kind; they have no rank. */
  static List<Firing> of(List<Firing> firings, Class<? extends Claim> kind) {
    List<Firing> some = new ArrayList<>(firings.size());
    for (Firing firing : firings) {
      if (kind.isInstance(firing.claim())) {
        some.add(firing);
      }
    }
    return some;
  }

  /**
   * The first of the claims, in file order; the others must be equal.
   *
   * @throws BrokenRuleSet if one differs
   */
  static Firing agreed(List<Firing> firings) {
    if (firings.size() == 1) {
      return firings.get(0);
    }
    List<Firing> sorted = firings.stream().sorted(Firing.BY_PLACE).toList();
    for (Firing firing : sorted) {
      if (!firing.claim().equals(sorted.get(0).claim())) {
        throw new BrokenRuleSet(sorted.get(0).rule(), firing.rule());
      }
    }
    return sorted.get(0);
  }

  /** The strongest basis of claims that hold together. */
  static Basis basis(List<Firing> firings) {
    Basis strongest = Basis.NONE;
    for (Firing firing : firings) {
      Basis basis = firing.rule().basis();
      strongest = basis.compareTo(strongest) > 0 ? basis : strongest;
    }
    return strongest;
  }
}
