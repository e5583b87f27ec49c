// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.TreeHash;
import fr.aiguillage.transparency.VerifierKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the acts of a log, wherever they are stored, in the order of the tree: each against its
 * leaf, and the rule sets and keys against the acts.
 */
public final class ActCheck {

  private final FaultList faults;
  private final List<PlacedAct> acts = new ArrayList<>();
  private final Set<String> rulesets = new HashSet<>();

  /** A check of one log. */
  public ActCheck(FaultList faults) {
    this.faults = faults;
  }

  /**
   * Checks the next act.
   *
   * @param number its position in the tree, from 1
   * @param entry its bytes as stored
   * @param leaf the tree's hash at that position; null for none
   */
  public void add(long number, byte[] entry, byte[] leaf) {
    byte[] found = entry == null ? null : TreeHash.leaf(entry);
    if (leaf == null) {
      faults.add(Kind.RECORD_INSERTED, number, "act", hex(found), "the end of the tree");
    } else if (!Arrays.equals(found, leaf)) {
      faults.add(Kind.ACT, number, "entry", hex(found), hex(leaf));
    }
    try {
      Act act = Act.parse(entry == null ? new byte[0] : entry);
      acts.add(new PlacedAct(number, act));
      if (act.kind() == Act.Kind.ENTRY_INTO_FORCE) {
        rulesets.add(act.detail("ruleset"));
      }
    } catch (IllegalArgumentException e) {
      faults.add(Kind.ACT, number, "entry", e.getMessage(), "an act in canonical form");
    }
  }

  private static String hex(byte[] hash) {
    return hash == null ? "nothing" : Hashes.hex(hash);
  }

  /** The acts that could be read, in order. */
  public List<PlacedAct> acts() {
    return acts;
  }

  /** Checks the kept rule sets against those that entered into force. */
  public void requireRulesets(Set<String> kept) {
    for (String hash : kept) {
      if (!rulesets.contains(hash)) {
        faults.add(Kind.ACT, 0, "rule set " + hash, "no act", "its entry into force");
      }
    }
    for (PlacedAct each : acts) {
      String hash = each.act().detail("ruleset");
      if (each.act().kind() == Act.Kind.ENTRY_INTO_FORCE && !kept.contains(hash)) {
        faults.add(Kind.ACT, each.number(), "rule set " + hash, "nothing kept", "its files");
      }
    }
  }

  /**
   * Checks the keys that have signed against the acts: the first needs no act, and a retired key
   * may sign nothing after its retirement except the checkpoint by which its successor takes over.
   *
   * @param firstSigned the size of the first checkpoint that each key signed, in that order
   * @param lastAlone the size of the last one that each signed alone
   */
  public void requireKeys(Map<VerifierKey, Long> firstSigned, Map<VerifierKey, Long> lastAlone) {
    firstSigned.entrySet().stream()
        .skip(1)
        .filter(signed -> acts.stream().noneMatch(act -> adds(act, signed)))
        .forEach(
            signed ->
                faults.add(
                    Kind.ACT,
                    0,
                    "key " + signed.getKey(),
                    "a checkpoint of " + signed.getValue() + " signed",
                    "an act before it that adds the key"));
    for (PlacedAct each : acts) {
      if (each.act().kind() == Act.Kind.KEY_RETIRED) {
        lastAlone.forEach(
            (key, size) -> {
              if (size >= each.number() && key.toString().equals(each.act().detail("key"))) {
                faults.add(
                    Kind.ACT,
                    each.number(),
                    "key " + key,
                    "a checkpoint of " + size + " signed",
                    "nothing signed by it alone once it is retired");
              }
            });
      }
    }
  }

  private static boolean adds(PlacedAct act, Map.Entry<VerifierKey, Long> signed) {
    return act.act().kind() == Act.Kind.KEY_ADDED
        && act.number() <= signed.getValue()
        && act.act().detail("key").equals(signed.getKey().toString());
  }
}
