// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import fr.aiguillage.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms for addresses and people that reveal nothing without the key: the first 16 hexadecimal
 * digits of HMAC-SHA-256 (RFC 2104). A plain hash would not suffice, since all IPv4 addresses can
 * be tried in minutes.
 *
 * <p>Not safe for use by several threads.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int DIGITS = 16;

  private final Instant made;
  private final Mac mac;

  private Pseudonyms(Instant made, byte[] key) {
    this.made = made;
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /**
   * Pseudonyms with the key in the file, or with a new one if there is none or it was made before
   * the given time. Once the old key is gone, nothing written under it can be linked to an address.
   *
   * @throws IOException if the file cannot be read or written, or contains anything but a key
   */
  public static Pseudonyms keptIn(Path file, Instant now, Instant oldest) throws IOException {
    if (Files.exists(file)) {
      Pseudonyms kept = read(file);
      if (!kept.made.isBefore(oldest)) {
        return kept;
      }
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    DurableFiles.writeSecret(file, now + "\n" + HexFormat.of().formatHex(key) + "\n");
    return new Pseudonyms(now, key);
  }

  private static Pseudonyms read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    try {
      byte[] key = HexFormat.of().parseHex(lines.get(1));
      if (key.length == KEY_BYTES) {
        return new Pseudonyms(Instant.parse(lines.get(0)), key);
      }
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw noKey(file, e);
    }
    throw noKey(file, null);
  }

  private static IOException noKey(Path file, Exception cause) {
    return new IOException(
        "The key of the pseudonyms, "
            + file
            + ", is malformed. Remove it, and callers get new pseudonyms from then on.",
        cause);
  }

  /** Whether the key was made before that time, so that it must be replaced. */
  public boolean isOlderThan(Instant oldest) {
    return made.isBefore(oldest);
  }

  /** The pseudonym of an address: the same as long as the key is the same. */
  public String of(String address) {
    byte[] code = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(code, 0, DIGITS / 2);
  }
}
