// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

/**
 * A mail that is to go out. Its id is the same whenever it is made of the same mail, so that
 * whoever gets it twice can tell.
 *
 * @param id its {@code Message-ID}
 * @param to the address
 * @param answers the mail that it belongs to; empty where it begins something
 * @param enclosed whether the attachments of the mail that it is made of go with it
 */
public record Letter(
    String id, String to, String subject, String text, String answers, boolean enclosed) {

  /** The end of every id of ours. */
  static String mark(String domain) {
    return ".aiguillage@" + domain + ">";
  }
}
