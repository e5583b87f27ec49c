// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Sends mails, and a copy of each to ourselves, which shows that the mail was sent. */
@FunctionalInterface
public interface Outbox {

  /**
   * Sends the letter and returns once the server has accepted it.
   *
   * @throws Refused if it never will
   * @throws Doubtful if it is unknown whether it has, until the copy arrives
   * @throws IOException if it has not, but a retry may succeed
   */
  void send(Letter letter) throws IOException, Refused;

  /**
   * Earlier mails in the mailbox, oldest first; their texts are stored nowhere else.
   *
   * @param keys as in {@link IncomingMail#key}
   * @param since none of them arrived earlier
   */
  default List<IncomingMail> earlier(Set<String> keys, Instant since) throws IOException {
    return List.of();
  }

  /** The connection was lost before the server said whether it accepted the letter. */
  final class Doubtful extends IOException {

    private static final long serialVersionUID = 1;

    /** A doubt about a letter. */
    public Doubtful(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The server will never accept it. */
  final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    /** A refusal, with the server's answer. */
    public Refused(String said) {
      super(said, null, false, false);
    }
  }
}
