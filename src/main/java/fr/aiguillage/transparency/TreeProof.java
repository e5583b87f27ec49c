// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Checks proofs using only their hashes (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class TreeProof {

  private TreeProof() {}

  /**
   * The root that a leaf and its path lead to.
   *
   * @throws RefusedProof if the path does not have the length required for such a tree
   */
  public static byte[] root(byte[] leaf, long index, long size, List<byte[]> path)
      throws RefusedProof {
    if (index < 0 || index >= size) {
      throw new RefusedProof("There is no leaf " + index + " in a tree of " + size + " leaves.");
    }
    Iterator<byte[]> hashes = path.iterator();
    byte[] root = leaf;
    long at = index;
    for (long last = size - 1; last > 0; last >>= 1) {
      // the last node of a level, if it has no right neighbour, rises without a hash
      if ((at & 1) == 1) {
        root = TreeHash.node(next(hashes), root);
      } else if (at < last) {
        root = TreeHash.node(root, next(hashes));
      }
      at >>= 1;
    }
    end(hashes);
    return root;
  }

  /**
   * Checks a consistency proof against two roots.
   *
   * @param earlier the earlier size, at least 1
   * @throws RefusedProof if it does not prove that the earlier tree is the beginning of the later
   *     one
   */
  public static void requireConsistent(
      long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> proof)
      throws RefusedProof {
    if (earlier < 1 || earlier > size) {
      throw new RefusedProof("No tree of " + size + " leaves begins with one of " + earlier + ".");
    }
    Iterator<byte[]> hashes = proof.iterator();
    if (earlier == size) {
      end(hashes);
      requireEqual(earlier, size, Arrays.equals(earlierRoot, root));
      return;
    }
    byte[] small = earlierRoot;
    byte[] large = earlierRoot;
    long at = earlier - 1;
    long last = size - 1;
    while ((at & 1) == 1) {
      at >>= 1;
      last >>= 1;
    }
    if (at > 0) {
      // the earlier tree is not a full subtree of the later one: the proof begins with its last
      // full one
      small = next(hashes);
      large = small;
    }
    for (; last > 0; last >>= 1) {
      if ((at & 1) == 1) {
        byte[] left = next(hashes);
        small = TreeHash.node(left, small);
        large = TreeHash.node(left, large);
      } else if (at < last) {
        large = TreeHash.node(large, next(hashes));
      }
      at >>= 1;
    }
    end(hashes);
    requireEqual(earlier, size, Arrays.equals(small, earlierRoot) && Arrays.equals(large, root));
  }

  private static void requireEqual(long earlier, long size, boolean equal) throws RefusedProof {
    if (!equal) {
      throw new RefusedProof(
          "The tree of %d leaves is not the beginning of that of %d.".formatted(earlier, size));
    }
  }

  private static byte[] next(Iterator<byte[]> hashes) throws RefusedProof {
    if (!hashes.hasNext()) {
      throw new RefusedProof("The proof has too few hashes.");
    }
    return hashes.next();
  }

  private static void end(Iterator<byte[]> hashes) throws RefusedProof {
    if (hashes.hasNext()) {
      throw new RefusedProof("The proof has too many hashes.");
    }
  }
}
