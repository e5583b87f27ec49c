// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a system shows to be let in: {@code aig_}, its name, a dot, and a secret of 256 random bits.
 * The prefix lets those who search text for lost secrets find one.
 *
 * <p>A plain SHA-256 is kept of it: a slow hash protects secrets that can be guessed, and nobody
 * guesses this one.
 */
public final class Key {

  /** What a key begins with, and no token of an identity provider does. */
  public static final String PREFIX = "aig_";

  /** What a caller may be called. */
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private static final int SECRET_BYTES = 32;
  private static final int LONGEST = 128;

  private final String name;
  private final String text;

  private Key(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A new one for that caller. */
  static Key make(String name) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new Key(
        name, PREFIX + name + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** What was shown, if it has the form of a key. */
  public static Optional<Key> parse(String text) {
    int dot = text.indexOf('.');
    if (!text.startsWith(PREFIX) || dot < 0 || text.length() > LONGEST) {
      return Optional.empty();
    }
    String name = text.substring(PREFIX.length(), dot);
    return NAME.matcher(name).matches() ? Optional.of(new Key(name, text)) : Optional.empty();
  }

  /** Whose it claims to be. */
  public String name() {
    return name;
  }

  /** The key itself, which is told once. */
  public String text() {
    return text;
  }

  /** What may be kept of it. */
  String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Names no secret, so that no log does. */
  @Override
  public String toString() {
    return PREFIX + name + ".…";
  }
}
