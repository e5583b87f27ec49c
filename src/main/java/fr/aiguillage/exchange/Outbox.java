// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Sends mails, and a copy of each to ourselves, by which it can be told that one went out. */
@FunctionalInterface
public interface Outbox {

  /**
   * Returns once the server has taken the letter.
   *
   * @throws Refused if it never will
   * @throws Doubtful if nobody knows whether it has, until the copy comes
   * @throws IOException if it has not, and may another time
   */
  void send(Letter letter) throws IOException, Refused;

  /**
   * Earlier mails that the mailbox holds, the oldest first; their texts are kept nowhere else.
   *
   * @param keys as {@link IncomingMail#key} has them
   * @param since none of them came in before
   */
  default List<IncomingMail> earlier(Set<String> keys, Instant since) throws IOException {
    return List.of();
  }

  /** The connection was lost before the server said whether it took the letter. */
  final class Doubtful extends IOException {

    private static final long serialVersionUID = 1;

    /** What happened. */
    public Doubtful(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The server will not take it, whenever it is tried. */
  final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    /** What the server said. */
    public Refused(String said) {
      super(said, null, false, false);
    }
  }
}
