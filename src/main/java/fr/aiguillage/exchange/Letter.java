// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

/**
 * A mail to be sent. Made again from the same mail, it gets the same id, so that a recipient that
 * gets it twice can tell.
 *
 * @param id its {@code Message-ID}
 * @param to the address
 * @param answers the mail that it replies to; empty if it starts a thread
 * @param enclosed which attachments it includes
 */
public record Letter(
    String id, String to, String subject, String text, String answers, Enclosed enclosed) {

  /** Which attachments a letter includes. */
  public enum Enclosed {
    /** None. */
    NONE,
    /** Those of the mail it is made from. */
    ITS_OWN,
    /** Those of earlier mails on the ticket as well. */
    ALL
  }

  /** The end of every id that we generate. */
  static String mark(String domain) {
    return ".aiguillage@" + domain + ">";
  }
}
