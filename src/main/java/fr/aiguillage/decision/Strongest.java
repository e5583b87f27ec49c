package fr.aiguillage.decision;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.vocabulary.Claim;
import java.util.ArrayList;
import java.util.List;

/** Which claims no stronger rank sets aside, and whether they agree. */
final class Strongest {

  private Strongest() {}

  /** The claims of that kind that no claim of that kind sets aside. */
  static List<Firing> of(List<Firing> firings, Class<? extends Claim> kind) {
    List<Firing> strongest = new ArrayList<>(2);
    for (Firing firing : firings) {
      if (kind.isInstance(firing.claim())) {
        keepStrongest(strongest, firing);
      }
    }
    return strongest;
  }

  private static void keepStrongest(List<Firing> strongest, Firing firing) {
    int order = strongest.isEmpty() ? 0 : firing.rank().compareTo(strongest.get(0).rank());
    if (order < 0) {
      strongest.clear();
    }
    if (order <= 0) {
      strongest.add(firing);
    }
  }

  /** The claims on the reinstallation that stand beside the owner. */
  static List<Firing> reinstalling(List<Firing> firings, List<Firing> owning, Rank ofOwner) {
    List<Firing> kept = new ArrayList<>(2);
    for (Firing firing : owning) {
      if (((Claim.Owner) firing.claim()).reimage().isPresent()) {
        keepStrongest(kept, firing);
      }
    }
    for (Firing firing : firings) {
      if (firing.claim() instanceof Claim.Reimage && firing.rank().compareTo(ofOwner) <= 0) {
        keepStrongest(kept, firing);
      }
    }
    for (Firing firing : kept) {
      if (status(firing) != status(kept.get(0))) {
        throw conflict(kept.get(0), firing);
      }
    }
    return kept;
  }

  static ReimageStatus status(Firing firing) {
    return firing.claim() instanceof Claim.Reimage reimage
        ? reimage.status()
        : ((Claim.Owner) firing.claim()).reimage().orElseThrow();
  }

  /** The first of claims of one rank, in the order of the files; the others must say the same. */
  static Firing agreed(List<Firing> firings) {
    if (firings.size() == 1) {
      return firings.get(0);
    }
    List<Firing> sorted = firings.stream().sorted(Firing.BY_PLACE).toList();
    for (Firing firing : sorted) {
      if (!firing.claim().equals(sorted.get(0).claim())) {
        throw conflict(sorted.get(0), firing);
      }
    }
    return sorted.get(0);
  }

  private static BrokenRuleSet conflict(Firing one, Firing other) {
    return new BrokenRuleSet(
        "« " + one.rule().name() + " » and « " + other.rule().name() + " » disagree at one rank");
  }

  static Basis basis(List<Firing> firings) {
    Basis strongest = firings.get(0).rule().basis();
    for (Firing firing : firings) {
      Basis basis = firing.rule().basis();
      strongest = basis.compareTo(strongest) > 0 ? basis : strongest;
    }
    return strongest;
  }
}
