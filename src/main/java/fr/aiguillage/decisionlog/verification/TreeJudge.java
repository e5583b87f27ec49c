// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.GrowingTree;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rebuilds a tree from the tiles of its leaves, and compares every other tile with it, wherever
 * they are stored. Whether the leaves match the records is checked elsewhere.
 *
 * @param <X> the exception thrown if reading a tile fails
 */
public final class TreeJudge<X extends Exception> {

  private final Stored<X> stored;
  private final FaultList faults;
  private final GrowingTree tree = new GrowingTree();

  /** The tiles that can still grow, by level: compared once they have reached their final width. */
  private final Map<Integer, GrowingTree.Change> growing = new TreeMap<>();

  /** Where tiles are stored, or should be. */
  @FunctionalInterface
  public interface Stored<X extends Exception> {

    /** The hashes stored for the tile; null if there are none. */
    byte[] hashes(Tile tile) throws X;
  }

  /** A check of one tree. */
  public TreeJudge(Stored<X> stored, FaultList faults) {
    this.stored = stored;
    this.faults = faults;
  }

  /** The number of leaves so far. */
  public long size() {
    return tree.size();
  }

  /** Adds the next tile of leaves; all but the last are full. */
  public void leaves(byte[] hashes) throws X {
    for (int i = 0; i < hashes.length / TreeHash.LENGTH; i++) {
      tree.append(TreeHash.at(hashes, i));
    }
    for (GrowingTree.Change change : tree.changes()) {
      if (change.tile().width() == Tile.FULL) {
        growing.remove(change.tile().level());
        compare(change);
      } else {
        growing.put(change.tile().level(), change);
      }
    }
  }

  /** Checks what is left once all leaves have been added. */
  public void end() throws X {
    for (GrowingTree.Change last : growing.values()) {
      compare(last);
    }
  }

  private void compare(GrowingTree.Change expected) throws X {
    Tile tile = expected.tile();
    if (!Arrays.equals(stored.hashes(tile), expected.hashes())) {
      faults.add(
          Kind.TREE, 0, "tile " + tile.path(), "other hashes", "those of the tiles below it");
    }
  }

  /** The number of tiles of such a tree. */
  public long tiles() {
    long tiles = 0;
    for (int level = 0; Tile.hashes(level, tree.size()) > 0; level++) {
      tiles += (Tile.hashes(level, tree.size()) + Tile.FULL - 1) / Tile.FULL;
    }
    return tiles;
  }
}
