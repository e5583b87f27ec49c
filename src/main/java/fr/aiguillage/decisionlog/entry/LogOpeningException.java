// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.io.IOException;

/**
 * Thrown if the log cannot be opened, for a reason that an operator can correct and the message
 * states in one sentence.
 */
public final class LogOpeningException extends IOException {

  private static final long serialVersionUID = 1L;

  /** One sentence for an operator. */
  public LogOpeningException(String sentence) {
    super(sentence);
  }

  /** One sentence for an operator, and the error behind it. */
  public LogOpeningException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
