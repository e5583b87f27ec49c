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
          ("The decision log %s has %d records, and %s vouches for %d: the last ones are gone."
                  + " Restore the log from where they are; or, if their loss is known, go on without"
                  + " them by the command accept, which keeps your reason in the log.")
              .formatted(log, tree.size(), where, checkpoint.size()));
    }
    if (!Arrays.equals(tree.root(checkpoint.size()), checkpoint.root())) {
      throw new LogOpeningException(
          ("The decision log %s is not the one that %s vouches for: of the first %d records, at"
                  + " least one is another. Restore the log; or, if it is known why, go on by the"
                  + " command accept, which keeps your reason in the log.")
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
          ("%s is of the log %s, and the decision log %s is called %s: one key vouches for one log."
                  + " Give each log keys of its own.")
              .formatted(where, checkpoint.origin(), log, origin));
    }
    return checkpoint;
  }

  private Checkpoint open(String note, String where) throws LogOpeningException {
    try {
      return keys.open(SignedNote.parse(note));
    } catch (RefusedProof e) {
      throw new LogOpeningException(
          "%s cannot be trusted, and so the decision log %s cannot be held against it: %s"
              .formatted(where, log, e.getMessage()));
    }
  }
}
