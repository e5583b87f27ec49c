// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.io.IOException;

/** Sends mails. */
@FunctionalInterface
public interface Outbox {

  /**
   * Returns once the server has taken the letter.
   *
   * @throws Refused if it never will
   * @throws IOException if it may another time
   */
  void send(Letter letter) throws IOException, Refused;

  /** The server will not take it, whenever it is tried. */
  final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    /** What the server said. */
    public Refused(String said) {
      super(said, null, false, false);
    }
  }
}
