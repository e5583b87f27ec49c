// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import java.io.IOException;
import java.util.List;

/** Thrown if an operation is refused, for a reason that the caller can correct. */
public final class RefusedArchive extends IOException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<Object> arguments;

  /** Why not. */
  public enum Kind {
    /** Something already exists at the destination. Argument: its path. */
    TAKEN,
    /** The folder to be filled is not empty. Argument: its path. */
    NOT_EMPTY,
    /** No checkpoint was ever signed, so nothing would cover the export. */
    NOTHING_SIGNED,
    /** The keys given have not signed the last checkpoint. Argument: what is wrong. */
    KEYS,
    /** No decision was made in that period. */
    NOTHING_IN_RANGE,
    /**
     * An export of only a part cannot become a log. Arguments: its first and last record, and the
     * number of all.
     */
    PART,
    /** A rule set has a path that leads out of its folder. Argument: the path. */
    PATH,
    /** Decisions are being removed at the moment: try again. */
    PRUNING_UNDER_WAY,
    /** Not a backup. Argument: the path. */
    NO_BACKUP
  }

  /** A refusal with the arguments of its kind. */
  public RefusedArchive(Kind kind, Object... arguments) {
    super(kind + " " + List.of(arguments));
    this.kind = kind;
    this.arguments = List.of(arguments);
  }

  /** Why not. */
  public Kind kind() {
    return kind;
  }

  /** The arguments of the reason, as described for its kind. */
  public List<Object> arguments() {
    return arguments;
  }
}
