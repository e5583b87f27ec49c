package fr.aiguillage.decisionlog;

/** One piece of work is wrong in itself; the others of its group go on. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedException(String sentence) {
    super(sentence, new IllegalArgumentException(sentence));
  }

  RefusedException(RepeatedRequestException repeated) {
    super(repeated.getMessage(), repeated);
  }

  /** What whoever waits is told. */
  RuntimeException told() {
    return (RuntimeException) getCause();
  }
}
