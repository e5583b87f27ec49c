// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import java.util.List;

/** Nothing is let go, for a reason that whoever asked can mend. */
public final class RefusedPruning extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Kind {
    /** The day lies in the future: it, and the moment by the clock. */
    FUTURE,
    /** Decisions of that day are kept still: it, the period, and the first day that may go. */
    YOUNGER_THAN_POLICY,
    /**
     * The clock stands too far beyond the last record to be believed: its moment, that of the
     * record, and how many days apart they may be.
     */
    CLOCK_AHEAD,
    /** Nobody signs here, so that no act could allow it. */
    NOT_SIGNED
  }

  private final Kind kind;
  private final transient List<Object> arguments;

  RefusedPruning(Kind kind, Object... arguments) {
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
