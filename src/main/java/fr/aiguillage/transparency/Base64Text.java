// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.Base64;

/** Base 64 with one spelling for each content: the JDK would let stray bits at the end pass. */
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
      // said below: the JDK's words name neither the text nor the place
    }
    throw new RefusedProof("Not base 64: " + text);
  }
}
