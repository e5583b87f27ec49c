// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody who has the file of a log open, and means harm. */
final class Tampering implements AutoCloseable {

  private final Path file;
  private final Random random;
  private final Connection connection;
  private final Statement statement;

  Tampering(Path file, Random random) throws SQLException {
    this.file = file;
    this.random = random;
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    statement = connection.createStatement();
    run("PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF");
  }

  void run(String... commands) throws SQLException {
    for (String command : commands) {
      statement.executeUpdate(command);
    }
  }

  long number(String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  /** One of so many numbers. */
  long some(long first, long last) {
    return first + (long) (random.nextDouble() * (last - first + 1));
  }

  Connection connection() {
    return connection;
  }

  /** Two different rows of a table, or one, by their key. */
  List<Object> keys(String table, String key, int count) throws SQLException {
    List<Object> keys = new ArrayList<>();
    String query = "SELECT %s FROM %s ORDER BY %1$s".formatted(key, table);
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        keys.add(rows.getObject(1));
      }
    }
    while (keys.size() > count) {
      keys.remove(random.nextInt(keys.size()));
    }
    return keys;
  }

  Object value(String table, String key, Object row, String column) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT %s FROM %s WHERE %s = ?".formatted(column, table, key))) {
      select.setObject(1, row);
      try (ResultSet rows = select.executeQuery()) {
        return rows.getObject(1);
      }
    }
  }

  void set(String table, String key, Object row, String column, Object value) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE %s SET %s = ? WHERE %s = ?".formatted(table, column, key))) {
      update.setObject(1, value);
      update.setObject(2, row);
      update.executeUpdate();
    }
  }

  void delete(String table, String key, Object row) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM %s WHERE %s = ?".formatted(table, key))) {
      delete.setObject(1, row);
      delete.executeUpdate();
    }
  }

  void deleteRecords(String which) throws SQLException {
    run("DELETE FROM incident WHERE seq " + which, "DELETE FROM record WHERE seq " + which);
  }

  void insertRecord(long model, long seq) throws SQLException {
    run(
        ("INSERT INTO record (seq, id, date, school, service, activity, parties, outcome, ruleset,"
                + " resolver, answer) SELECT %d, randomblob(16), date, school, service, activity,"
                + " parties, outcome, ruleset, resolver, answer FROM record WHERE seq = %d")
            .formatted(seq, model),
        "INSERT INTO incident SELECT %d, completed, received FROM incident WHERE seq = %d"
            .formatted(seq, model));
  }

  void renumber(long from, long to) throws SQLException {
    set("record", "seq", from, "seq", to);
    set("incident", "seq", from, "seq", to);
  }

  /** Works the tree out again, as one who knows how it is made. */
  void rebuildTree() throws SQLException {
    List<byte[]> gone = new ArrayList<>();
    for (long seq = 1; seq <= number("SELECT max(seq) FROM pruned"); seq++) {
      gone.add(new StoredTree(connection, Dialect.SQLITE).leaf(seq));
    }
    List<byte[]> entries = new Reader(connection, Dialect.SQLITE).entries(gone.size() + 1, 1 << 20);
    run("DELETE FROM tile");
    try (Statements statements = new Statements(connection)) {
      TreePen pen = new TreePen(new StoredTree(connection, Dialect.SQLITE), statements, 0);
      gone.forEach(pen::append);
      entries.forEach(entry -> pen.append(TreeHash.leaf(entry)));
      pen.write();
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    run("PRAGMA wal_checkpoint(TRUNCATE)");
    connection.close();
    Files.deleteIfExists(Path.of(file + "-wal"));
    Files.deleteIfExists(Path.of(file + "-shm"));
  }
}
