// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree to which leaves are appended, and which reports the tiles that have changed. It holds only
 * its right edge, one tile per level. Not safe for use by several threads.
 */
public final class GrowingTree {

  private static final int TILE_BYTES = Tile.FULL * TreeHash.LENGTH;

  /** A tile with its hashes. */
  public record Change(Tile tile, byte[] hashes) {}

  private final List<Edge> edges = new ArrayList<>();
  private final List<Change> filled = new ArrayList<>();
  private long size;

  /** A tree without leaves. */
  public GrowingTree() {}

  /** A tree that continues from existing tiles. */
  public static <X extends Exception> GrowingTree from(TileSource<X> source, long size) throws X {
    GrowingTree tree = new GrowingTree();
    tree.size = size;
    for (int level = 0; Tile.hashes(level, size) > 0; level++) {
      Edge edge = new Edge(level);
      tree.edges.add(edge);
      edge.index = Tile.hashes(level, size) / Tile.FULL;
      Tile tile = Tile.in(size, level, edge.index).orElse(null);
      if (tile != null) {
        edge.width = tile.width();
        byte[] hashes = source.hashes(tile);
        System.arraycopy(hashes, 0, edge.hashes, 0, tile.width() * TreeHash.LENGTH);
      }
    }
    return tree;
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** Appends the hash of a leaf. */
  public void append(byte[] leaf) {
    add(0, leaf);
    size++;
  }

  private void add(int level, byte[] hash) {
    if (level == edges.size()) {
      edges.add(new Edge(level));
    }
    Edge edge = edges.get(level);
    System.arraycopy(hash, 0, edge.hashes, edge.width * TreeHash.LENGTH, TreeHash.LENGTH);
    edge.width++;
    edge.changed = true;
    if (edge.width == Tile.FULL) {
      filled.add(edge.change());
      byte[] root = TreeHash.root(edge.hashes, 0, Tile.FULL);
      edge.index++;
      edge.width = 0;
      edge.changed = false;
      add(level + 1, root);
    }
  }

  /** The tiles that are new or wider since the last call, each once, in its latest state. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>(filled);
    filled.clear();
    for (Edge edge : edges) {
      if (edge.changed) {
        changes.add(edge.change());
        edge.changed = false;
      }
    }
    return changes;
  }

  /** The root over all leaves. */
  public byte[] root() {
    byte[] right = null;
    for (Edge edge : edges) {
      if (right == null) {
        right = edge.width == 0 ? null : TreeHash.root(edge.hashes, 0, edge.width);
      } else {
        // the unfinished part below counts as one more hash at the end of this level
        byte[] hashes = Arrays.copyOf(edge.hashes, (edge.width + 1) * TreeHash.LENGTH);
        System.arraycopy(right, 0, hashes, edge.width * TreeHash.LENGTH, TreeHash.LENGTH);
        right = TreeHash.root(hashes, 0, edge.width + 1);
      }
    }
    return right == null ? TreeHash.empty() : right;
  }

  /** The last tile of a level, empty right after the one before was filled. */
  private static final class Edge {

    private final int level;
    private final byte[] hashes = new byte[TILE_BYTES];
    private long index;
    private int width;
    private boolean changed;

    Edge(int level) {
      this.level = level;
    }

    Change change() {
      return new Change(
          new Tile(level, index, width), Arrays.copyOf(hashes, width * TreeHash.LENGTH));
    }
  }
}
