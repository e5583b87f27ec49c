// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform provides. */
public final class Hashes {

  /** The length of a hash in bytes. */
  public static final int LENGTH = 32;

  private Hashes() {}

  /** The SHA-256 of some bytes. */
  public static byte[] sha256(byte[] content) {
    return digest().digest(content);
  }

  /** A SHA-256 digest to be updated. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The link of a record in a chain: the SHA-256 of the previous link and the record's leaf hash.
   */
  public static byte[] link(byte[] before, byte[] leaf) {
    MessageDigest digest = digest();
    digest.update(before);
    return digest.digest(leaf);
  }

  /** A hash in hexadecimal digits, in lower case. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
