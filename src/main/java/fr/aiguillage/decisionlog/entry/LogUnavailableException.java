// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.List;

/**
 * Thrown if the log cannot do what it was asked now. For an entry this means that it was not
 * recorded, with the one uncertainty that {@code DecisionLog} describes.
 */
public final class LogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reasons. */
  public enum Reason {
    /** Too many entries wait; a later one may be accepted. */
    QUEUE_FULL("too many decisions wait to be recorded"),
    /** The disk is full, or fails for another reason; a retry may succeed. */
    DISK("the disk refused"),
    /** The server of a shared log cannot be reached, or refuses; a retry may succeed. */
    SERVER("its PostgreSQL server cannot be reached, or refused"),
    /** The storage has not answered within the time limit; a retry may succeed. */
    NO_ANSWER("its storage does not answer"),
    /** The commit was not confirmed: the entry may have been recorded. */
    IN_DOUBT("the commit was not confirmed, but may have happened"),
    /** All readers are busy, and none has finished within the time limit. */
    READERS_BUSY("too many callers are reading it, and none of them finishes"),
    /** The clock is behind the last record; a retry may succeed. */
    CLOCK("the clock of this machine is more than a minute behind the last record"),
    /** The log was closed. */
    CLOSED("the log is closed"),
    /** After an error of the disk its content is in doubt: nothing is written until a restart. */
    STOPPED("an error of the disk stopped the log until the next start");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;
  private final boolean reading;

  /** For this reason, without a cause. */
  public LogUnavailableException(Reason reason) {
    this(reason, null);
  }

  /** Without a stack trace: under overload there are many of these, and the cause has its own. */
  public LogUnavailableException(Reason reason, Throwable cause) {
    this(reason, cause, false);
  }

  private LogUnavailableException(Reason reason, Throwable cause, boolean reading) {
    super(sentence(reason, cause), cause, false, false);
    this.reason = reason;
    this.reading = reading;
  }

  /** For a caller that only wanted to read: nothing was to be recorded. */
  public static LogUnavailableException whenRead(Reason reason, Throwable cause) {
    return new LogUnavailableException(reason, cause, true);
  }

  private static String sentence(Reason reason, Throwable cause) {
    String known = "The decision log is not available: " + reason.sentence;
    return cause == null ? known + "." : known + " (" + cause.getMessage() + ").";
  }

  /**
   * All its information as codes: the reason, and {@code NOTHING_RECORDED} if something was to be
   * recorded and certainly was not.
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
