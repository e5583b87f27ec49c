// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Hashes and spellings, straight from the JDK. */
final class PlainBytes {

  private PlainBytes() {}

  /** RFC 6962, section 2.1, word for word, over leaf hashes. */
  static byte[] root(List<byte[]> d) {
    if (d.isEmpty()) {
      return sha256();
    }
    if (d.size() == 1) {
      return d.get(0);
    }
    int k = 1;
    while (2 * k < d.size()) {
      k *= 2;
    }
    return sha256(new byte[] {1}, root(d.subList(0, k)), root(d.subList(k, d.size())));
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] decode(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!base64(bytes).equals(base64)) {
      throw new IllegalArgumentException("another spelling of base 64");
    }
    return bytes;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
