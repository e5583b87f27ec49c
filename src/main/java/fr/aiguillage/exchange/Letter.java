// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

/**
 * A mail that is to go out. Its id is the same whenever it is made of the same mail, so that
 * whoever gets it twice can tell.
 *
 * @param id its {@code Message-ID}
 * @param to the address
 * @param answers the mail that it belongs to; empty where it begins something
 * @param enclosed whose attachments go with it
 */
public record Letter(
    String id, String to, String subject, String text, String answers, Enclosed enclosed) {

  /** Whose attachments go with a letter. */
  public enum Enclosed {
    /** Nobody's. */
    NONE,
    /** Those of the mail that it is made of. */
    ITS_OWN,
    /** Those of the earlier mails on the ticket too. */
    ALL
  }

  /** The end of every id of ours. */
  static String mark(String domain) {
    return ".aiguillage@" + domain + ">";
  }
}
