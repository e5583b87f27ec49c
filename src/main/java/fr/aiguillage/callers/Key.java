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
 * The key with which a system identifies itself: {@code aig_}, its name, a dot, and a secret of 256
 * random bits. The prefix lets scanners for leaked secrets find it.
 *
 * <p>Only a plain SHA-256 of it is stored: slow hashes protect secrets that can be guessed, and
 * this one cannot be.
 */
public final class Key {

  /** The prefix of a key; no token of an identity provider begins with it. */
  public static final String PREFIX = "aig_";

  /** The form of a caller's name. */
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private static final int SECRET_BYTES = 32;
  private static final int LONGEST = 128;

  private final String name;
  private final String text;

  private Key(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A new key for that caller. */
  static Key make(String name) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new Key(
        name, PREFIX + name + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The key, if the text has the form of one. */
  public static Optional<Key> parse(String text) {
    int dot = text.indexOf('.');
    if (!text.startsWith(PREFIX) || dot < 0 || text.length() > LONGEST) {
      return Optional.empty();
    }
    String name = text.substring(PREFIX.length(), dot);
    return NAME.matcher(name).matches() ? Optional.of(new Key(name, text)) : Optional.empty();
  }

  /** The name of the caller that it claims to belong to. */
  public String name() {
    return name;
  }

  /** The key itself, which is shown only once. */
  public String text() {
    return text;
  }

  /** The hash to be stored. */
  String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Leaves out the secret, so that it cannot get into a log. */
  @Override
  public String toString() {
    return PREFIX + name + ".…";
  }
}
