package fr.aiguillage.decisionlog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One connection that only reads; used by one thread at a time. */
final class Reader implements AutoCloseable {

  private final Connection connection;

  Reader(Path file) throws SQLException {
    connection = Database.openReader(file);
  }

  Optional<Entry> find(UUID id) throws SQLException {
    String query = "SELECT " + Rows.COLUMNS + " FROM decision WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, Rows.bytes(id));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(Rows.entry(rows)) : Optional.empty();
      }
    }
  }

  Page search(Filter filter, long before, int limit) throws SQLException {
    return Search.run(connection, filter, before, limit);
  }

  Page forward(Filter filter, long after, int limit) throws SQLException {
    return Search.forward(connection, filter, after, limit);
  }

  long count(Filter filter) throws SQLException {
    return Search.count(connection, filter);
  }

  Optional<KeptRuleset> ruleset(String hash) throws SQLException {
    String query =
        "SELECT first_served, path, content FROM ruleset"
            + " JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " JOIN file ON file.number = ruleset_file.file WHERE ruleset.hash = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, hash);
      try (ResultSet rows = statement.executeQuery()) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        Instant firstServed = null;
        while (rows.next()) {
          firstServed = Instant.ofEpochMilli(rows.getLong("first_served"));
          files.put(rows.getString("path"), rows.getBytes("content"));
        }
        return files.isEmpty()
            ? Optional.empty()
            : Optional.of(new KeptRuleset(hash, firstServed, files));
      }
    }
  }

  List<RulesetSummary> rulesets() throws SQLException {
    String query =
        "SELECT ruleset.hash, first_served, count(*) AS files, sum(length(content)) AS bytes"
            + " FROM ruleset JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " JOIN file ON file.number = ruleset_file.file"
            + " GROUP BY ruleset.number ORDER BY ruleset.number DESC";
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      List<RulesetSummary> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            new RulesetSummary(
                rows.getString("hash"),
                Instant.ofEpochMilli(rows.getLong("first_served")),
                rows.getInt("files"),
                rows.getLong("bytes")));
      }
      return found;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
