// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import java.util.List;

/** Thrown if pruning is refused, for a reason that the caller can correct. */
public final class RefusedPruning extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reasons. */
  public enum Kind {
    /** The day is in the future. Arguments: the day, and the current time. */
    FUTURE,
    /**
     * Decisions of that day must still be kept. Arguments: the day, the retention period, and the
     * first day that may be pruned.
     */
    YOUNGER_THAN_POLICY,
    /**
     * The clock is too far ahead of the last record to be trusted. Arguments: the current time, the
     * time of the record, and the maximum number of days between them.
     */
    CLOCK_AHEAD,
    /** No key signs here, so no act could permit it. */
    NOT_SIGNED
  }

  private final Kind kind;
  private final transient List<Object> arguments;

  RefusedPruning(Kind kind, Object... arguments) {
    super(kind + " " + List.of(arguments));
    this.kind = kind;
    this.arguments = List.of(arguments);
  }

  /** The reason. */
  public Kind kind() {
    return kind;
  }

  /** The arguments of the reason, as described for its kind. */
  public List<Object> arguments() {
    return arguments;
  }
}
