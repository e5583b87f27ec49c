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
 * Builds a tree again from the tiles of its leaves, and holds every other tile against it, wherever
 * they lie. Whether the leaves are those of the records is judged elsewhere.
 *
 * @param <X> how reading a tile fails
 */
public final class TreeJudge<X extends Exception> {

  private final Stored<X> stored;
  private final FaultList faults;
  private final GrowingTree tree = new GrowingTree();

  /** The tiles that grow still, by their level: compared once they are as wide as they get. */
  private final Map<Integer, GrowingTree.Change> growing = new TreeMap<>();

  /** Where tiles are, or should be. */
  @FunctionalInterface
  public interface Stored<X extends Exception> {

    /** What stands at the tile's place; null if nothing does. */
    byte[] hashes(Tile tile) throws X;
  }

  /** A judge of one tree. */
  public TreeJudge(Stored<X> stored, FaultList faults) {
    this.stored = stored;
    this.faults = faults;
  }

  /** The leaves so far. */
  public long size() {
    return tree.size();
  }

  /** Takes the next tile of leaves, all of which are full but for the last. */
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

  /** Judges what is left once all leaves are there. */
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

  /** How many tiles such a tree has. */
  public long tiles() {
    long tiles = 0;
    for (int level = 0; Tile.hashes(level, tree.size()) > 0; level++) {
      tiles += (Tile.hashes(level, tree.size()) + Tile.FULL - 1) / Tile.FULL;
    }
    return tiles;
  }
}
