// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TreeTest {

  private static final int[] EDGES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537
  };

  @Example
  void root_atEveryEdgeSize_isThatOfTheDefinition() {
    Grown grown = new Grown();
    for (int size : EDGES) {
      grown.grow(size);
      byte[] expected = Naive.mth(grown.entries);
      assertArrayEquals(expected, grown.growingRoot(), "growing, size " + size);
      assertArrayEquals(expected, grown.tree().root(), "from tiles, size " + size);
    }
    Tree<RuntimeException> whole = grown.tree();
    for (int size : EDGES) {
      assertArrayEquals(Naive.mth(grown.entries.subList(0, size)), whole.root(size), "" + size);
    }
  }

  @Example
  void inclusion_atEveryEdgeSize_leadsFromTheLeavesAtTheEdgesToTheRoot() throws RefusedProof {
    Grown grown = Grown.of(65_537);
    for (int size : EDGES) {
      Tree<RuntimeException> tree = grown.tree(size);
      for (int index : new int[] {0, 1, 127, 128, 255, 256, 257, 32_768, size / 2, size - 1}) {
        if (index >= 0 && index < size) {
          byte[] leaf = TreeHash.leaf(grown.entries.get(index));
          assertArrayEquals(leaf, tree.leaf(index));
          assertArrayEquals(tree.root(), TreeProof.root(leaf, index, size, tree.inclusion(index)));
        }
      }
    }
  }

  @Example
  void consistency_betweenAllEdgeSizes_holdsAndOnlyBetweenThese() throws RefusedProof {
    Grown grown = Grown.of(65_537);
    for (int later : EDGES) {
      Tree<RuntimeException> tree = grown.tree(later);
      for (int earlier : EDGES) {
        if (earlier >= 1 && earlier <= later) {
          List<byte[]> proof = tree.consistency(earlier);
          byte[] before = tree.root(earlier);
          TreeProof.requireConsistent(earlier, before, later, tree.root(), proof);
          byte[] other = tree.root(earlier - 1);
          assertThrows(
              RefusedProof.class,
              () -> TreeProof.requireConsistent(earlier, other, later, tree.root(), proof));
        }
      }
    }
  }

  @Property(tries = 60)
  void proofs_ofEveryPairInASmallTree_areThoseOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 70) int size) throws RefusedProof {
    Grown grown = Grown.of(size);
    Tree<RuntimeException> tree = grown.tree();
    byte[] root = Naive.mth(grown.entries);
    assertArrayEquals(root, tree.root());
    for (int index = 0; index < size; index++) {
      List<byte[]> path = tree.inclusion(index);
      assertSame(Naive.path(index, grown.entries), path);
      byte[] leaf = TreeHash.leaf(grown.entries.get(index));
      assertArrayEquals(root, TreeProof.root(leaf, index, size, path));
    }
    for (int earlier = 1; earlier <= size; earlier++) {
      List<byte[]> proof = tree.consistency(earlier);
      assertSame(Naive.proof(earlier, grown.entries), proof);
      byte[] before = Naive.mth(grown.entries.subList(0, earlier));
      TreeProof.requireConsistent(earlier, before, size, root, proof);
    }
  }

  @Property(tries = 60)
  void proofs_acrossTiles_areThoseOfTheDefinition(
      @ForAll @IntRange(min = 200, max = 1100) int size,
      @ForAll @IntRange(min = 0, max = 1099) int some) {
    Grown grown = Grown.of(size);
    int index = some % size;
    assertSame(Naive.path(index, grown.entries), grown.tree().inclusion(index));
    assertSame(Naive.proof(index + 1, grown.entries), grown.tree().consistency(index + 1));
  }

  @Property(tries = 100)
  void proof_withAnythingChanged_isRefused(
      @ForAll @IntRange(min = 2, max = 300) int size,
      @ForAll @IntRange(min = 0, max = 299) int some,
      @ForAll @IntRange(min = 0, max = 255) int bit)
      throws RefusedProof {
    Grown grown = Grown.of(size);
    Tree<RuntimeException> tree = grown.tree();
    int index = some % size;
    byte[] leaf = tree.leaf(index);
    List<byte[]> path = tree.inclusion(index);
    for (int hash = 0; hash < path.size(); hash++) {
      assertFalseRoot(tree.root(), leaf, index, size, flipped(path, hash, bit));
    }
    assertFalseRoot(tree.root(), flipped(leaf, bit), index, size, path);
    if (path.size() > 1) {
      List<byte[]> swapped = new ArrayList<>(path);
      swapped.set(0, path.get(1));
      swapped.set(1, path.get(0));
      assertFalseRoot(tree.root(), leaf, index, size, swapped);
    }
    assertThrows(
        RefusedProof.class,
        () -> TreeProof.root(leaf, index, size, path.subList(0, path.size() - 1)));
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(leaf);
    assertThrows(RefusedProof.class, () -> TreeProof.root(leaf, index, size, longer));
    assertThrows(RefusedProof.class, () -> TreeProof.root(leaf, size, size, path));
    int earlier = index + 1;
    List<byte[]> proof = tree.consistency(earlier);
    for (int hash = 0; hash < proof.size(); hash++) {
      List<byte[]> wrong = flipped(proof, hash, bit);
      assertThrows(
          RefusedProof.class,
          () -> TreeProof.requireConsistent(earlier, tree.root(earlier), size, tree.root(), wrong));
    }
  }

  @Property(tries = 12)
  void growing_afterARestartAtAnySize_goesOnAsIfThereHadBeenNone(
      @ForAll @IntRange(min = 0, max = 70_000) int size) {
    Grown grown = Grown.of(size);
    grown.restart();
    assertArrayEquals(grown.tree().root(), grown.growingRoot());
    grown.grow(size + 300);
    assertArrayEquals(Naive.mth(grown.entries), grown.growingRoot());
    assertArrayEquals(Naive.mth(grown.entries), grown.tree().root());
  }

  @Example
  void tiles_ofTheSpecificationsExample_areAsManyAsItSays() {
    // A tree of 70,000 entries: 273 full and one of 112, one full and one of 17, one of 1.
    Grown grown = Grown.of(70_000);
    assertEquals(273 + 1 + 1 + 1 + 1, grown.tiles());
    assertEquals(112, Tile.in(70_000, 0, 273).orElseThrow().width());
    assertEquals(17, Tile.in(70_000, 1, 1).orElseThrow().width());
    assertEquals(1, Tile.in(70_000, 2, 0).orElseThrow().width());
    assertTrue(Tile.in(70_000, 0, 274).isEmpty() && Tile.in(70_000, 3, 0).isEmpty());
    assertEquals(1, Tile.in(256, 1, 0).orElseThrow().width());
  }

  @Example
  void inclusion_inALargeTree_readsTwoTilesALevelAtMost() {
    Grown grown = Grown.of(70_000);
    for (int index = 0; index < 70_000; index += 997) {
      grown.read.clear();
      grown.tree().inclusion(index);
      assertTrue(grown.read.size() <= 5, grown.read.toString());
      grown.read.clear();
      grown.tree().consistency(index + 1);
      assertTrue(grown.read.size() <= 5, grown.read.toString());
    }
  }

  @Example
  void tree_askedForWhatItHasNot_refuses() {
    Tree<RuntimeException> tree = Grown.of(10).tree();
    assertThrows(IllegalArgumentException.class, () -> tree.inclusion(10));
    assertThrows(IllegalArgumentException.class, () -> tree.inclusion(-1));
    assertThrows(IllegalArgumentException.class, () -> tree.leaf(10));
    assertThrows(IllegalArgumentException.class, () -> tree.consistency(0));
    assertThrows(IllegalArgumentException.class, () -> tree.consistency(11));
    assertThrows(IllegalArgumentException.class, () -> tree.root(11));
    assertThrows(IllegalArgumentException.class, () -> new Tree<>(tile -> new byte[0], -1));
  }

  private static void assertSame(List<byte[]> expected, List<byte[]> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), "hash " + i);
    }
  }

  private static void assertFalseRoot(
      byte[] root, byte[] leaf, long index, long size, List<byte[]> path) throws RefusedProof {
    byte[] found = TreeProof.root(leaf, index, size, path);
    assertTrue(!Arrays.equals(root, found), "a changed proof leads to the same root");
  }

  private static List<byte[]> flipped(List<byte[]> hashes, int which, int bit) {
    List<byte[]> changed = new ArrayList<>(hashes);
    changed.set(which, flipped(hashes.get(which), bit));
    return changed;
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }
}
