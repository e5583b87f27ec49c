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
 * A mail as far as it is read.
 *
 * @param id its {@code Message-ID}; empty where it has none
 * @param from the addresses of {@code From}, in small letters
 * @param at when it was written, by its {@code Date}, or came in where that cannot be read
 * @param subject as it was before it was encoded
 * @param answers the ids of {@code In-Reply-To} and {@code References}
 * @param automatic {@code Auto-Submitted}, without its parameters
 * @param bulk whether it says that it goes to many, or that nobody is to answer it
 * @param bounced the ids of the mails that it reports on; empty where it is no report
 * @param report whether it is one
 * @param calendar whether it is an invitation
 * @param authenticated what the receiving server found, each {@code Authentication-Results}, the
 *     latest first
 * @param text what is written in it; empty where nothing is
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
   * What it is known by, without its id, which may name people: the hash of that, or of what it
   * says where it has none.
   */
  public String key() {
    return id.map(IncomingMail::key)
        .orElseGet(() -> hash(from + "\n" + at + "\n" + subject + "\n" + text));
  }

  /** What a mail of that {@code Message-ID} is known by. */
  public static String key(String id) {
    return hash(id);
  }

  /** A text in 64 digits from which nobody can tell it. */
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
