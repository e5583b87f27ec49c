// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Merkle tree (RFC 6962) of a given size, read from its tiles: at most two per level; 10 million
 * leaves make three levels. Each tile is read once. Not safe for use by several threads.
 *
 * @param <X> the exception thrown if reading a tile fails
 */
public final class Tree<X extends Exception> {

  private static final int TILE_BITS = 8;

  private final TileSource<X> source;
  private final long size;
  private final Map<Tile, byte[]> known = new HashMap<>();

  /** The tree of the first leaves of a log; the source may contain more. */
  public Tree(TileSource<X> source, long size) {
    if (size < 0) {
      throw new IllegalArgumentException("not a size of a tree: " + size);
    }
    this.source = source;
    this.size = size;
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** The root of the whole tree. */
  public byte[] root() throws X {
    return root(size);
  }

  /** The root that the tree had at that size, which is at most its own. */
  public byte[] root(long earlier) throws X {
    require(earlier <= size, earlier);
    return earlier == 0 ? TreeHash.empty() : hash(0, earlier);
  }

  /** The hash of a leaf. */
  public byte[] leaf(long index) throws X {
    require(index >= 0 && index < size, index);
    return complete(index, 0);
  }

  /** The hashes that lead from a leaf to the root, lowest first (RFC 6962, 2.1.1). */
  public List<byte[]> inclusion(long index) throws X {
    require(index >= 0 && index < size, index);
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(hash(middle, to));
        to = middle;
      } else {
        path.add(hash(from, middle));
        from = middle;
      }
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * The hashes that prove that the tree of an earlier size, at least 1, is the beginning of this
   * one (RFC 6962, 2.1.2).
   */
  public List<byte[]> consistency(long earlier) throws X {
    require(earlier >= 1 && earlier <= size, earlier);
    List<byte[]> proof = new ArrayList<>();
    long from = 0;
    long to = size;
    while (earlier != to) {
      long middle = from + split(to - from);
      if (earlier <= middle) {
        proof.add(hash(middle, to));
        to = middle;
      } else {
        proof.add(hash(from, middle));
        from = middle;
      }
    }
    // if the earlier tree is a complete subtree of this one, its root is already known
    if (from > 0) {
      proof.add(hash(from, to));
    }
    Collections.reverse(proof);
    return proof;
  }

  private void require(boolean holds, long number) {
    if (!holds) {
      throw new IllegalArgumentException(number + " is not in a tree of " + size + " leaves");
    }
  }

  /** The largest power of two smaller than the number of leaves. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }

  private byte[] hash(long from, long to) throws X {
    long leaves = to - from;
    if (Long.bitCount(leaves) == 1) {
      return complete(from, Long.numberOfTrailingZeros(leaves));
    }
    long middle = from + split(leaves);
    return TreeHash.node(hash(from, middle), hash(middle, to));
  }

  /** The root of a full subtree of 2<sup>height</sup> leaves. */
  private byte[] complete(long from, int height) throws X {
    int level = height / TILE_BITS;
    long first = from >>> level * TILE_BITS;
    long index = first >>> TILE_BITS;
    Tile tile = Tile.in(size, level, index).orElseThrow();
    byte[] hashes = known.get(tile);
    if (hashes == null) {
      hashes = source.hashes(tile);
      known.put(tile, hashes);
    }
    return TreeHash.root(hashes, (int) (first - tile.first()), 1 << height % TILE_BITS);
  }
}
