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
 * The content of an act of pruning: which decisions may be removed, and their ids.
 *
 * @param from the number in the tree after which the range begins, a multiple of 256
 * @param to the last number of the range, a multiple of 256
 * @param before every decision of the range was made before it
 * @param policy what requires it, such as a period
 * @param ids SHA-256 of the ids of the decisions, sixteen bytes each, in order; 64 digits
 * @param decisions how many there are; the other numbers of the range are acts, which stay
 */
public record PruningAct(
    long from, long to, Instant before, String policy, String ids, long decisions) {

  /** Hashes the ids of a range. */
  public static final class Naming {

    private final MessageDigest digest;
    private long decisions;

    /** Starts without ids. */
    public Naming() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Adds the next decision of the range. */
    public void add(byte[] id) {
      digest.update(id);
      decisions++;
    }

    /** The number of ids added. */
    public long decisions() {
      return decisions;
    }

    /** The hash of all ids; nothing can be added afterwards. */
    public String ids() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /**
   * Reads it from an act.
   *
   * @throws IllegalArgumentException if the act is of another kind, or its content is impossible
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

  /** The act to be recorded. */
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
