// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.tables.Statements;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table that stores each distinct value once under a number. Caches the most recently used
 * numbers, so that a common value costs no query; must not be used after a rollback.
 */
final class Interned {

  private static final int REMEMBERED = 8192;

  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final Cache<Object, Long> numbers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private Interned(PreparedStatement select, PreparedStatement insert) {
    this.select = select;
    this.insert = insert;
  }

  static Interned words(Statements statements) throws SQLException {
    return new Interned(
        statements.prepare("SELECT number FROM word WHERE text = ?"),
        statements.prepare("INSERT INTO word (text) VALUES (?) RETURNING number"));
  }

  /** For a table with the columns hash and content. */
  static Interned contents(Statements statements, String table) throws SQLException {
    return new Interned(
        statements.prepare("SELECT number FROM " + table + " WHERE hash = ?"),
        statements.prepare(
            "INSERT INTO " + table + " (hash, content) VALUES (?, ?) RETURNING number"));
  }

  /** The number of a word, stored now if it is new. */
  long numberOf(String word) throws SQLException {
    Long known = numbers.getIfPresent(word);
    return known != null ? known : look(word, word, null);
  }

  /**
   * The number of a content, stored now if it is new.
   *
   * @throws RefusedException if it is new and its hash is not the one given
   */
  long numberOf(byte[] hash, byte[] content) throws SQLException, RefusedException {
    ByteBuffer key = ByteBuffer.wrap(hash);
    Long known = numbers.getIfPresent(key);
    return known != null ? known : lookContent(key, hash, content);
  }

  private long lookContent(ByteBuffer key, byte[] hash, byte[] content)
      throws SQLException, RefusedException {
    if (!ByteBuffer.wrap(Hashes.sha256(content)).equals(key)) {
      throw new RefusedException("the hash " + Hashes.hex(hash) + " is not that of its content");
    }
    return look(key, hash, content);
  }

  private long look(Object key, Object column, byte[] content) throws SQLException {
    select.setObject(1, column);
    Long number = first(select);
    if (number == null) {
      insert.setObject(1, column);
      if (content != null) {
        insert.setBytes(2, content);
      }
      number = first(insert);
    }
    numbers.put(key, number);
    return number;
  }

  private static Long first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : null;
    }
  }
}
