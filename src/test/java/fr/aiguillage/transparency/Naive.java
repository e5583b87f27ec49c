// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The recursive definitions of RFC 6962, sections 2.1 to 2.1.2, word for word, over entries. */
final class Naive {

  private Naive() {}

  static byte[] mth(List<byte[]> d) {
    int n = d.size();
    if (n == 0) {
      return sha256(new byte[0]);
    }
    if (n == 1) {
      return sha256(join(new byte[] {0}, d.get(0)));
    }
    int k = k(n);
    return sha256(join(new byte[] {1}, mth(d.subList(0, k)), mth(d.subList(k, n))));
  }

  static List<byte[]> path(int m, List<byte[]> d) {
    int n = d.size();
    if (n == 1) {
      return List.of();
    }
    int k = k(n);
    return m < k
        ? append(path(m, d.subList(0, k)), mth(d.subList(k, n)))
        : append(path(m - k, d.subList(k, n)), mth(d.subList(0, k)));
  }

  static List<byte[]> proof(int m, List<byte[]> d) {
    return subproof(m, d, true);
  }

  private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
    int n = d.size();
    if (m == n) {
      return b ? List.of() : List.of(mth(d));
    }
    int k = k(n);
    return m <= k
        ? append(subproof(m, d.subList(0, k), b), mth(d.subList(k, n)))
        : append(subproof(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
  }

  /** The largest power of two smaller than n. */
  private static int k(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static List<byte[]> append(List<byte[]> list, byte[] last) {
    List<byte[]> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(1 << 10);
    for (byte[] part : parts) {
      joined.put(part);
    }
    byte[] bytes = new byte[joined.position()];
    joined.flip().get(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
