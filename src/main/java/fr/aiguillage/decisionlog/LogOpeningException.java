package fr.aiguillage.decisionlog;

import java.io.IOException;

/** The log cannot be opened, for a reason that one sentence says and an operator can mend. */
public final class LogOpeningException extends IOException {

  private static final long serialVersionUID = 1L;

  LogOpeningException(String sentence) {
    super(sentence);
  }

  LogOpeningException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
