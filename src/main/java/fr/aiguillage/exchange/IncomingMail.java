// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A mail, as far as it is read.
 *
 * @param id its {@code Message-ID}; empty if it has none
 * @param from the addresses of {@code From}, in lower case
 * @param at when it was written, by its {@code Date}, or when it arrived if that cannot be read
 * @param subject decoded
 * @param answers the ids of {@code In-Reply-To} and {@code References}
 * @param automatic {@code Auto-Submitted}, without its parameters
 * @param bulk whether it declares that it goes to many recipients, or that nobody should answer it
 * @param bounced the ids of the mails that it reports on; empty if it is not a report
 * @param report whether it is a report
 * @param calendar whether it is an invitation
 * @param authenticated the findings of the receiving servers, each {@code Authentication-Results},
 *     latest first
 * @param text its text; empty if it has none
 */
public record IncomingMail(
    Optional<String> id,
    List<String> from,
    Instant at,
    String subject,
    List<String> answers,
    Optional<String> automatic,
    boolean bulk,
    List<String> bounced,
    boolean report,
    boolean calendar,
    List<String> authenticated,
    String text) {

  /** Copies the lists. */
  public IncomingMail {
    from = List.copyOf(from);
    answers = List.copyOf(answers);
    bounced = List.copyOf(bounced);
    authenticated = List.copyOf(authenticated);
  }

  /**
   * Its key, which does not contain its id, since that may name people: the hash of the id, or of
   * the content if it has none.
   */
  public String key() {
    return id.map(IncomingMail::key)
        .orElseGet(() -> hash(from + "\n" + at + "\n" + subject + "\n" + text));
  }

  /** The key of a mail with that {@code Message-ID}. */
  public static String key(String id) {
    return hash(id);
  }

  /** A text of 64 digits from which the original cannot be recovered. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
