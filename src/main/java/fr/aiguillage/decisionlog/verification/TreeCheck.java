// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rebuilds the tree of a log from its leaves, which are checked against the records. */
final class TreeCheck {

  private final Connection connection;
  private final FaultList faults;

  TreeCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  void run() throws SQLException {
    String stored = "SELECT hashes FROM tile WHERE level = ? AND number = ?";
    String leaves = "SELECT number, hashes FROM tile WHERE level = 0 ORDER BY number";
    long tiles;
    try (PreparedStatement find = connection.prepareStatement(stored);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(leaves)) {
      TreeJudge<SQLException> judge = new TreeJudge<>(tile -> find(find, tile), faults);
      for (long number = 0; rows.next(); number++) {
        byte[] hashes = rows.getBytes(2);
        if (rows.getLong(1) != number || judge.size() != number * Tile.FULL || hashes == null) {
          faults.add(Kind.TREE, 0, "level 0", "tile " + rows.getLong(1), "full tiles, one by one");
          return;
        }
        judge.leaves(hashes);
      }
      judge.end();
      tiles = judge.tiles();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM tile")) {
      rows.next();
      faults.compare(Kind.TREE, 0, "tiles", rows.getLong(1), tiles);
    }
  }

  private static byte[] find(PreparedStatement find, Tile tile) throws SQLException {
    find.setInt(1, tile.level());
    find.setLong(2, tile.index());
    try (ResultSet rows = find.executeQuery()) {
      return rows.next() ? rows.getBytes(1) : null;
    }
  }
}
