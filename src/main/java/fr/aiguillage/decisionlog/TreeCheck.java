package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.LogFault.Kind;
import fr.aiguillage.transparency.GrowingTree;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Builds the tree again from its leaves, which are held against the records elsewhere. */
final class TreeCheck {

  private final Connection connection;
  private final FaultList faults;
  private final GrowingTree tree = new GrowingTree();

  /** The tiles that grow still, by their level: compared once they are as wide as they get. */
  private final Map<Integer, GrowingTree.Change> growing = new TreeMap<>();

  TreeCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  void run() throws SQLException {
    String stored = "SELECT hashes FROM tile WHERE level = ? AND number = ?";
    String leaves = "SELECT number, hashes FROM tile WHERE level = 0 ORDER BY number";
    try (PreparedStatement find = connection.prepareStatement(stored);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(leaves)) {
      for (long number = 0; rows.next(); number++) {
        byte[] hashes = rows.getBytes(2);
        if (rows.getLong(1) != number || tree.size() != number * Tile.FULL || hashes == null) {
          faults.add(Kind.TREE, 0, "level 0", "tile " + rows.getLong(1), "full tiles, one by one");
          return;
        }
        for (int i = 0; i < hashes.length / TreeHash.LENGTH; i++) {
          tree.append(TreeHash.at(hashes, i));
        }
        compareFull(find);
      }
      for (GrowingTree.Change last : growing.values()) {
        compare(find, last);
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM tile")) {
      faults.compare(Kind.TREE, 0, "tiles", rows.getLong(1), tiles());
    }
  }

  private void compareFull(PreparedStatement find) throws SQLException {
    for (GrowingTree.Change change : tree.changes()) {
      if (change.tile().width() == Tile.FULL) {
        growing.remove(change.tile().level());
        compare(find, change);
      } else {
        growing.put(change.tile().level(), change);
      }
    }
  }

  private void compare(PreparedStatement find, GrowingTree.Change expected) throws SQLException {
    Tile tile = expected.tile();
    find.setInt(1, tile.level());
    find.setLong(2, tile.index());
    try (ResultSet rows = find.executeQuery()) {
      byte[] hashes = rows.next() ? rows.getBytes(1) : null;
      if (!Arrays.equals(hashes, expected.hashes())) {
        faults.add(
            Kind.TREE, 0, "tile " + tile.path(), "other hashes", "those of the tiles below it");
      }
    }
  }

  /** How many tiles such a tree has. */
  private long tiles() {
    long tiles = 0;
    for (int level = 0; Tile.hashes(level, tree.size()) > 0; level++) {
      tiles += (Tile.hashes(level, tree.size()) + Tile.FULL - 1) / Tile.FULL;
    }
    return tiles;
  }
}
