// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.List;

/**
 * The log cannot do what it was asked now. For an entry this means that it was not recorded, with
 * the one doubt that {@code DecisionLog} names.
 */
public final class LogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Too many entries wait; a later one may be taken. */
    QUEUE_FULL("too many decisions wait to be recorded"),
    /** The disk has no room, or refuses for another reason; a later try may do. */
    DISK("the disk refused"),
    /** The server of a shared log cannot be reached, or refuses; a later try may do. */
    SERVER("its PostgreSQL server cannot be reached, or refused"),
    /** What it lies on has said nothing for so long that nobody waits; a later try may do. */
    NO_ANSWER("what it lies on does not answer"),
    /** The answer to a commit is missing: the entry may be recorded all the same. */
    IN_DOUBT("the commit was not confirmed, and may have happened all the same"),
    /** As many read as may, and none of them has ended for so long that nobody waits. */
    READERS_BUSY("too many read it, and none of them ends"),
    /** The clock is behind what was recorded; a later try may do. */
    CLOCK("the clock of this machine is more than a minute behind the last record"),
    /** The log was closed. */
    CLOSED("the log is closed"),
    /**
     * After an error of the disk, what it holds is in doubt: nothing is written until a restart.
     */
    STOPPED("an error of the disk stopped the log until the next start");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;
  private final boolean reading;

  /** For this reason, and no error behind it. */
  public LogUnavailableException(Reason reason) {
    this(reason, null);
  }

  /** Without a stack: under overload these are many, and the cause has its own. */
  public LogUnavailableException(Reason reason, Throwable cause) {
    this(reason, cause, false);
  }

  private LogUnavailableException(Reason reason, Throwable cause, boolean reading) {
    super(sentence(reason, cause), cause, false, false);
    this.reason = reason;
    this.reading = reading;
  }

  /** For whoever wanted to read: nothing was to be recorded. */
  public static LogUnavailableException whenRead(Reason reason, Throwable cause) {
    return new LogUnavailableException(reason, cause, true);
  }

  private static String sentence(Reason reason, Throwable cause) {
    String known = "The decision log is not available: " + reason.sentence;
    return cause == null ? known + "." : known + " (" + cause.getMessage() + ").";
  }

  /**
   * All there is to say of it, in codes: the reason, and {@code NOTHING_RECORDED} where something
   * was to be recorded and certainly was not.
   */
  public List<String> codes() {
    return reading || reason == Reason.IN_DOUBT
        ? List.of(reason.name())
        : List.of(reason.name(), "NOTHING_RECORDED");
  }

  /** Why the log is not available. */
  public Reason reason() {
    return reason;
  }
}
