package fr.aiguillage.decisionlog.entry;

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
    /** The disk has no room or cannot be read; a later try may do. */
    DISK("the disk refused"),
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

  /** For this reason, and no error behind it. */
  public LogUnavailableException(Reason reason) {
    this(reason, null);
  }

  /** Without a stack: under overload these are many, and the cause has its own. */
  public LogUnavailableException(Reason reason, Throwable cause) {
    super(sentence(reason, cause), cause, false, false);
    this.reason = reason;
  }

  private static String sentence(Reason reason, Throwable cause) {
    String known = "The decision log is not available: " + reason.sentence;
    return cause == null ? known + "." : known + " (" + cause.getMessage() + ").";
  }

  /** Why the log is not available. */
  public Reason reason() {
    return reason;
  }
}
