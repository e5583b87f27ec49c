// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The leaves of the tree, for reading records in order. */
final class Leaves implements AutoCloseable {

  private final PreparedStatement tiles;
  private byte[] hashes = new byte[0];
  private long tile = -1;

  Leaves(Connection connection) throws SQLException {
    tiles = connection.prepareStatement("SELECT hashes FROM tile WHERE level = 0 AND number = ?");
  }

  /** The leaf of a record by its number, from 1; null if it is not in the tree. */
  byte[] of(long number) throws SQLException {
    long index = number - 1;
    if (index / Tile.FULL != tile) {
      tile = index / Tile.FULL;
      tiles.setLong(1, tile);
      try (ResultSet rows = tiles.executeQuery()) {
        byte[] found = rows.next() ? rows.getBytes(1) : null;
        hashes = found == null ? new byte[0] : found;
      }
    }
    int at = (int) (index % Tile.FULL);
    return hashes.length < (at + 1) * TreeHash.LENGTH ? null : TreeHash.at(hashes, at);
  }

  @Override
  public void close() throws SQLException {
    tiles.close();
  }
}
