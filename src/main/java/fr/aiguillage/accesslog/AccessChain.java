// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * The chain of access records: each contains the SHA-256 of the previous link, 32 bytes, and of its
 * own fields, each preceded by its length. So a deleted or changed record is detected at the next
 * one. When records are removed after their retention period, their last link is kept.
 */
public final class AccessChain {

  private static final int LENGTH = 32;

  private AccessChain() {}

  /** The link before the first record. */
  static byte[] start() {
    return new byte[LENGTH];
  }

  /** The link of a record that follows another. */
  static byte[] link(byte[] before, long id, Object... fields) {
    MessageDigest digest = sha256();
    digest.update(before);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    for (Object field : fields) {
      byte[] bytes = field == null ? null : field.toString().getBytes(StandardCharsets.UTF_8);
      int length = bytes == null ? -1 : bytes.length;
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      if (bytes != null) {
        digest.update(bytes);
      }
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Verifies the chain of a file; a service may have it open.
   *
   * @return the number of the first record that does not follow from the one before; empty if all
   *     do
   * @throws IOException if it cannot be read
   */
  public static Optional<Long> firstBroken(Path file) throws IOException {
    try {
      return follow(file);
    } catch (SQLException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Long> follow(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      byte[] last = start();
      long expected = 1;
      try (ResultSet row = statement.executeQuery("SELECT id, chain FROM access_start")) {
        if (row.next()) {
          expected = row.getLong(1) + 1;
          last = row.getBytes(2);
        }
      }
      String all = "SELECT id, at, caller, method, path, status, chain FROM access ORDER BY id";
      try (ResultSet row = statement.executeQuery(all)) {
        for (; row.next(); expected++) {
          Object[] fields = new Object[5];
          for (int i = 0; i < fields.length; i++) {
            fields[i] = row.getObject(i + 2);
          }
          last = link(last, row.getLong(1), fields);
          if (row.getLong(1) != expected || !Arrays.equals(last, row.getBytes(7))) {
            return Optional.of(expected);
          }
        }
      }
      return Optional.empty();
    }
  }
}
