// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree in memory with its entries, the tiles as they were told of; counts what is read. */
final class Grown implements TileSource<RuntimeException> {

  private record Place(int level, long index) {}

  final List<byte[]> entries = new ArrayList<>();
  final Set<Tile> read = new HashSet<>();
  private final Map<Place, byte[]> tiles = new HashMap<>();
  private GrowingTree growing = new GrowingTree();

  static Grown of(int size) {
    Grown grown = new Grown();
    grown.grow(size);
    return grown;
  }

  void grow(int size) {
    while (entries.size() < size) {
      add(("entry " + entries.size()).getBytes(StandardCharsets.UTF_8));
    }
  }

  void add(byte[] entry) {
    entries.add(entry);
    growing.append(TreeHash.leaf(entry));
  }

  /** Goes on from the tiles alone, as after a restart. */
  void restart() {
    keep();
    growing = GrowingTree.from(this, entries.size());
  }

  byte[] growingRoot() {
    return growing.root();
  }

  Tree<RuntimeException> tree(long size) {
    keep();
    return new Tree<>(this, size);
  }

  Tree<RuntimeException> tree() {
    return tree(entries.size());
  }

  int tiles() {
    keep();
    return tiles.size();
  }

  private void keep() {
    for (GrowingTree.Change change : growing.changes()) {
      Tile tile = change.tile();
      tiles.put(new Place(tile.level(), tile.index()), change.hashes());
    }
  }

  @Override
  public byte[] hashes(Tile tile) {
    read.add(tile);
    byte[] stored = tiles.get(new Place(tile.level(), tile.index()));
    int length = tile.width() * TreeHash.LENGTH;
    if (stored == null || stored.length < length) {
      throw new AssertionError("asked for a tile that is not there: " + tile);
    }
    return Arrays.copyOf(stored, length);
  }
}
