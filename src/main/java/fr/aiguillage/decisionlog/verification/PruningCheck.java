// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.PruningAct;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Checks the removed decisions against the acts that permit it: each is in the range of an act
 * covered by a checkpoint, was made before its cut-off, and has one of the ids that the act attests
 * together with those that are still there. It is given every decision in the order of the tree.
 */
public final class PruningCheck {

  private final FaultList faults;
  private final Deque<Allowed> acts = new ArrayDeque<>();
  private final long covered;
  private PruningAct.Naming naming = new PruningAct.Naming();
  private long gone;

  private record Allowed(long number, PruningAct says) {}

  /**
   * Reads the acts, and reports contradictions between them.
   *
   * @param vouched the last number that a checkpoint covers
   */
  public PruningCheck(List<PlacedAct> all, long vouched, FaultList faults) {
    this.faults = faults;
    long upto = 0;
    for (PlacedAct each : all) {
      if (each.act().kind() == Act.Kind.PRUNING && each.number() <= vouched) {
        upto = take(each, upto);
      }
    }
    covered = upto;
  }

  private long take(PlacedAct placed, long upto) {
    long number = placed.number();
    try {
      PruningAct says = PruningAct.of(placed.act());
      if (says.from() != upto || says.to() >= number) {
        String range = says.from() + " to " + says.to();
        faults.add(Kind.PRUNING, number, "range", range, upto + " to less than " + number);
      } else if (says.before().isAfter(placed.act().at())) {
        String before = "before " + placed.act().at();
        faults.add(Kind.PRUNING, number, "cut-off", says.before(), before);
      } else {
        acts.add(new Allowed(number, says));
        return says.to();
      }
    } catch (IllegalArgumentException e) {
      faults.add(Kind.PRUNING, number, "act", e.getMessage(), "what may be removed");
    }
    return upto;
  }

  /** The last number up to which decisions may be missing. */
  public long covered() {
    return covered;
  }

  /** The number of removed decisions. */
  public long gone() {
    return gone;
  }

  /** Adds a decision that is present. */
  void present(long number, byte[] id) {
    name(number, id);
  }

  /** Adds a decision that was removed. */
  public void gone(long number, UUID id) {
    gone++;
    if (number > covered) {
      faults.add(
          Kind.PRUNING, number, id.toString(), id.toString(), "gone", "an act that allows it");
      return;
    }
    name(number, Ids.bytes(id));
    Allowed by = acts.peek();
    Instant made = Ids.madeAt(id);
    if (by != null && !made.isBefore(by.says().before())) {
      String before = "before " + by.says().before();
      faults.add(Kind.PRUNING, number, id.toString(), id.toString(), "made at " + made, before);
    }
  }

  private void name(long number, byte[] id) {
    if (number <= covered) {
      while (number > acts.element().says().to()) {
        finish();
      }
      naming.add(id);
    }
  }

  /** Ends the check after the last decision. */
  public void end() {
    while (!acts.isEmpty()) {
      finish();
    }
  }

  private void finish() {
    Allowed act = acts.remove();
    PruningAct says = act.says();
    long found = naming.decisions();
    String ids = naming.ids();
    naming = new PruningAct.Naming();
    faults.compare(Kind.PRUNING, act.number(), "decisions " + range(says), found, says.decisions());
    faults.compare(Kind.PRUNING, act.number(), "ids of " + range(says), ids, says.ids());
  }

  private static String range(PruningAct says) {
    return says.from() + 1 + " to " + says.to();
  }
}
