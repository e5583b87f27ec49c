// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The hashes of RFC 6962, section 2.1. Leaves and nodes are hashed with different prefixes, so that
 * neither can be passed off as the other.
 *
 * <p>A list of hashes is one array, as in a tile: 32 bytes each, without separators.
 */
public final class TreeHash {

  /** The length of a hash in bytes. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private TreeHash() {}

  /** The root of a tree without leaves. */
  public static byte[] empty() {
    return sha256().digest();
  }

  /** The hash of a leaf that holds this entry. */
  public static byte[] leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return digest.digest(entry);
  }

  /** The hash of a node with two children. */
  public static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  /** The root over {@code count} hashes of a list, at least 1. */
  public static byte[] root(byte[] hashes, int from, int count) {
    if (count == 1) {
      return at(hashes, from);
    }
    if (count == 2) {
      MessageDigest digest = sha256();
      digest.update(NODE);
      digest.update(hashes, from * LENGTH, 2 * LENGTH);
      return digest.digest();
    }
    int left = Integer.highestOneBit(count - 1);
    return node(root(hashes, from, left), root(hashes, from + left, count - left));
  }

  /** One hash of a list. */
  public static byte[] at(byte[] hashes, int index) {
    return Arrays.copyOfRange(hashes, index * LENGTH, (index + 1) * LENGTH);
  }

  /** Plain SHA-256, which every Java platform provides. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
