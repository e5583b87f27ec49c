// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tree;
import fr.aiguillage.transparency.TrustedKeys;
import java.sql.SQLException;
import java.util.Arrays;

/** Checks a log against what was signed of it before. */
final class Continuity {

  private final String log;
  private final Tree<SQLException> tree;
  private final TrustedKeys keys;

  Continuity(String log, Tree<SQLException> tree, TrustedKeys keys) {
    this.log = log;
    this.tree = tree;
    this.keys = keys;
  }

  /**
   * The checkpoint in a note, if the log extends it.
   *
   * @param where the note was found
   * @throws LogOpeningException if it is not signed by a known key of this log, or the log falls
   *     short of it, or is a different one
   */
  Checkpoint require(String note, String where, String origin)
      throws SQLException, LogOpeningException {
    Checkpoint checkpoint = named(note, where, origin);
    if (checkpoint.size() > tree.size()) {
      throw new LogOpeningException(
          ("The decision log %s has %d records, but %s covers %d: the last ones are missing."
                  + " Restore a log that has them; or, if their loss is known, continue without"
                  + " them with the command accept, which records your reason in the log.")
              .formatted(log, tree.size(), where, checkpoint.size()));
    }
    if (!Arrays.equals(tree.root(checkpoint.size()), checkpoint.root())) {
      throw new LogOpeningException(
          ("The decision log %s is not the one that %s covers: of the first %d records, at"
                  + " least one differs. Restore the log; or, if the cause is known, continue with the"
                  + " command accept, which records your reason in the log.")
              .formatted(log, where, checkpoint.size()));
    }
    return checkpoint;
  }

  /** Whether the log extends one of its own checkpoints. */
  boolean continues(Checkpoint checkpoint) throws SQLException {
    return checkpoint.size() <= tree.size()
        && Arrays.equals(tree.root(checkpoint.size()), checkpoint.root());
  }

  /**
   * The checkpoint in a note, if it is one of this log, whatever its size.
   *
   * @throws LogOpeningException if it is not signed by a known key of this log
   */
  Checkpoint named(String note, String where, String origin) throws LogOpeningException {
    Checkpoint checkpoint = open(note, where);
    if (!checkpoint.origin().equals(origin)) {
      throw new LogOpeningException(
          ("%s is of the log %s, but the decision log %s is called %s: one key signs for one log."
                  + " Give each log its own keys.")
              .formatted(where, checkpoint.origin(), log, origin));
    }
    return checkpoint;
  }

  private Checkpoint open(String note, String where) throws LogOpeningException {
    try {
      return keys.open(SignedNote.parse(note));
    } catch (RefusedProof e) {
      throw new LogOpeningException(
          "%s cannot be trusted, so the decision log %s cannot be checked against it: %s"
              .formatted(where, log, e.getMessage()));
    }
  }
}
