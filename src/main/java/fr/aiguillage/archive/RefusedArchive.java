// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import java.io.IOException;
import java.util.List;

/** Something that is not done, for a reason that whoever asked for it can mend. */
public final class RefusedArchive extends IOException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<Object> arguments;

  /** Why not. */
  public enum Kind {
    /** Something is at the destination already: its path. */
    TAKEN,
    /** The folder to be filled is not empty: its path. */
    NOT_EMPTY,
    /** No checkpoint was ever signed: nothing vouches for what would be exported. */
    NOTHING_SIGNED,
    /** The keys given have not signed the last checkpoint: what the keys say to it. */
    KEYS,
    /** No decision was made in that time. */
    NOTHING_IN_RANGE,
    /** An export of a part only cannot become a log: its first and last record, and all. */
    PART,
    /** A rule set has a path that leads out of its folder: the path. */
    PATH,
    /** Decisions are being taken out just now: it is to be tried again. */
    PRUNING_UNDER_WAY,
    /** Not what a backup is made of: the path. */
    NO_BACKUP
  }

  /** With what its kind says. */
  public RefusedArchive(Kind kind, Object... arguments) {
    super(kind + " " + List.of(arguments));
    this.kind = kind;
    this.arguments = List.of(arguments);
  }

  /** Why not. */
  public Kind kind() {
    return kind;
  }

  /** What belongs to the reason, as its kind says. */
  public List<Object> arguments() {
    return arguments;
  }
}
