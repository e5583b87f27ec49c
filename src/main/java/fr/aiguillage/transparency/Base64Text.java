// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.Base64;

/** Base64 with exactly one encoding of each content: the JDK would accept stray bits at the end. */
final class Base64Text {

  private Base64Text() {}

  static String write(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] read(String text) throws RefusedProof {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (write(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // reported below: the JDK's message names neither the text nor the position
    }
    throw new RefusedProof("Not base 64: " + text);
  }
}
