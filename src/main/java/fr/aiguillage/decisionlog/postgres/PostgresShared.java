// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.decisionlog.entry.RefusedException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What records share: words, answers, rule sets, each stored once for all instances. Each is
 * committed separately before the record that refers to it, so that two instances that store the
 * same new ones in different order do not deadlock.
 */
final class PostgresShared {

  private static final int REMEMBERED = 8192;

  private final Connection connection;
  private final Cache<Key, Long> numbers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private record Key(String table, Object value) {}

  PostgresShared(Connection connection) {
    this.connection = connection;
  }

  /** The number of a word, committed now if it is new; null for none. */
  Long word(String word) throws SQLException {
    return word == null ? null : number(new Key("word", word), "text", word, null);
  }

  /**
   * The number of an answer, committed now if it is new.
   *
   * @throws RefusedException if it is new and its hash is not the one given
   */
  long answer(RecordedAnswer answer) throws SQLException, RefusedException {
    Key key = new Key("answer", ByteBuffer.wrap(answer.hash()));
    Long known = numbers.getIfPresent(key);
    if (known != null) {
      return known;
    }
    if (!Arrays.equals(Hashes.sha256(answer.json()), answer.hash())) {
      throw new RefusedException(
          "the hash " + Hashes.hex(answer.hash()) + " is not that of its content");
    }
    return number(key, "hash", answer.hash(), answer.json());
  }

  /**
   * The number of a kept rule set.
   *
   * @throws RefusedException if it is not kept: the decision could never be decided again
   */
  long ruleset(String hash) throws SQLException, RefusedException {
    Long number = find(new Key("ruleset", hash), "hash", hash);
    if (number == null) {
      throw new RefusedException("the rule set " + hash + " is not kept in the log");
    }
    return number;
  }

  /** Commits a rule set with its files, unless it is already there. */
  void keep(KeptRuleset ruleset) throws SQLException {
    if (find(new Key("ruleset", ruleset.hash()), "hash", ruleset.hash()) != null) {
      return;
    }
    // files first: a rule set that can be found is complete
    Map<String, Long> files = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> file : ruleset.files().entrySet()) {
      byte[] hash = Hashes.sha256(file.getValue());
      Key key = new Key("file", ByteBuffer.wrap(hash));
      files.put(file.getKey(), number(key, "hash", hash, file.getValue()));
    }
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO ruleset (hash) VALUES (?) ON CONFLICT DO NOTHING RETURNING number");
        PreparedStatement insertFile =
            connection.prepareStatement(
                "INSERT INTO ruleset_file (ruleset, path, file) VALUES (?, ?, ?)")) {
      insert.setString(1, ruleset.hash());
      Long number = first(insert);
      if (number != null) {
        for (Map.Entry<String, Long> file : files.entrySet()) {
          insertFile.setLong(1, number);
          insertFile.setString(2, file.getKey());
          insertFile.setLong(3, file.getValue());
          insertFile.addBatch();
        }
        insertFile.executeBatch();
      }
    }
    connection.commit();
  }

  private long number(Key key, String column, Object value, byte[] content) throws SQLException {
    Long found = find(key, column, value);
    if (found == null) {
      String sql =
          "INSERT INTO %s (%s%s) VALUES (?%s) ON CONFLICT DO NOTHING"
              .formatted(
                  key.table(),
                  column,
                  content == null ? "" : ", content",
                  content == null ? "" : ", ?");
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setObject(1, value);
        if (content != null) {
          insert.setBytes(2, content);
        }
        insert.executeUpdate();
      }
      connection.commit();
      // another instance may have been first; then its number counts
      found = find(key, column, value);
    }
    return found;
  }

  private Long find(Key key, String column, Object value) throws SQLException {
    Long known = numbers.getIfPresent(key);
    if (known != null) {
      return known;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number FROM %s WHERE %s = ?".formatted(key.table(), column))) {
      select.setObject(1, value);
      Long number = first(select);
      if (number != null) {
        numbers.put(key, number);
      }
      return number;
    }
  }

  private static Long first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : null;
    }
  }
}
