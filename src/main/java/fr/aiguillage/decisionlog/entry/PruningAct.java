// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.transparency.Tile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * What an act of pruning says: which decisions may go, and what they were called.
 *
 * @param from the number in the tree behind which it begins, a multiple of 256
 * @param to the last one, a multiple of 256
 * @param before every decision of the range was made before
 * @param policy what asks for it, such as a period
 * @param ids SHA-256 of the ids of the decisions, sixteen bytes each, in their order; 64 digits
 * @param decisions how many they are; the other numbers of the range are acts, which stay
 */
public record PruningAct(
    long from, long to, Instant before, String policy, String ids, long decisions) {

  /** Gathers the ids of a range. */
  public static final class Naming {

    private final MessageDigest digest;
    private long decisions;

    /** Nothing is named yet. */
    public Naming() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** The next decision of the range. */
    public void add(byte[] id) {
      digest.update(id);
      decisions++;
    }

    /** How many were added. */
    public long decisions() {
      return decisions;
    }

    /** What they are called together; ends the gathering. */
    public String ids() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if the act is none, or says what cannot be
   */
  public static PruningAct of(Act act) {
    try {
      PruningAct read =
          new PruningAct(
              Long.parseLong(act.detail("from")),
              Long.parseLong(act.detail("to")),
              Instant.parse(act.detail("before")),
              act.detail("policy"),
              act.detail("ids"),
              Long.parseLong(act.detail("decisions")));
      if (act.kind() == Act.Kind.PRUNING
          && read.from >= 0
          && read.from < read.to
          && read.from % Tile.FULL == 0
          && read.to % Tile.FULL == 0) {
        return read;
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("not an act of pruning: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("not an act of pruning: " + act.details());
  }

  /** As the act that is recorded. */
  public Act by(Who who, String why, Instant at) {
    return Act.of(
        Act.Kind.PRUNING,
        at,
        who,
        why,
        Map.of(
            "from",
            "" + from,
            "to",
            "" + to,
            "before",
            before.toString(),
            "policy",
            policy,
            "ids",
            ids,
            "decisions",
            "" + decisions));
  }
}
