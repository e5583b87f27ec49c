// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TileSource;
import fr.aiguillage.transparency.Tree;
import fr.aiguillage.transparency.TreeHash;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The log's tree and its checkpoints, as they are stored. */
public final class StoredTree implements TileSource<SQLException> {

  private final Connection connection;
  private final Dialect dialect;

  /** The tree in the tables of this connection. */
  public StoredTree(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** The number of records of the tree. */
  public long size() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(dialect.sizeQuery())) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The tree over all records. */
  public Tree<SQLException> tree() throws SQLException {
    return new Tree<>(this, size());
  }

  /** The last signed head of the tree. */
  public Optional<String> lastNote() throws SQLException {
    String query = "SELECT note FROM checkpoint ORDER BY number DESC LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  /**
   * The number of leaves of the tree; equal to the number of records unless somebody tampered with
   * it.
   */
  public long leaves() throws SQLException {
    String query =
        "SELECT number, length(hashes) FROM tile WHERE level = 0 ORDER BY number DESC LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) * Tile.FULL + rows.getLong(2) / TreeHash.LENGTH : 0;
    }
  }

  /** The leaf with this number, from 1; null if the tree has fewer. */
  public byte[] leaf(long number) throws SQLException {
    String query = "SELECT substr(hashes, ?, 32) FROM tile WHERE level = 0 AND number = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, (int) ((number - 1) % Tile.FULL) * TreeHash.LENGTH + 1);
      statement.setLong(2, (number - 1) / Tile.FULL);
      try (ResultSet row = statement.executeQuery()) {
        byte[] leaf = row.next() ? row.getBytes(1) : null;
        return leaf == null || leaf.length < TreeHash.LENGTH ? null : leaf;
      }
    }
  }

  /**
   * Checks the number of leaves.
   *
   * @throws LogOpeningException if it differs from the number of records
   */
  public void requireWhole(Path file) throws SQLException, LogOpeningException {
    if (leaves() != size()) {
      throw new LogOpeningException(
          ("The decision log %s has %d records, but its tree has %d leaves: somebody removed"
                  + " records, or inserted some. Restore the log.")
              .formatted(file, size(), leaves()));
    }
  }

  @Override
  public byte[] hashes(Tile tile) throws SQLException {
    String query = "SELECT substr(hashes, 1, ?) FROM tile WHERE level = ? AND number = ?";
    int length = tile.width() * TreeHash.LENGTH;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, length);
      statement.setInt(2, tile.level());
      statement.setLong(3, tile.index());
      try (ResultSet rows = statement.executeQuery()) {
        byte[] hashes = rows.next() ? rows.getBytes(1) : null;
        if (hashes == null || hashes.length != length) {
          throw new SQLException("the tree of the log lacks its tile " + tile.path());
        }
        return hashes;
      }
    }
  }
}
