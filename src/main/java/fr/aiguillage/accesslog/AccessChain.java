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
 * The access records follow from each other: each holds SHA-256 of the link before it, 32 bytes,
 * and of its own fields behind their lengths. So one that was deleted or changed shows at the next.
 * Where those whose time is over were taken out, the last link of them is kept.
 */
public final class AccessChain {

  private static final int LENGTH = 32;

  private AccessChain() {}

  /** What comes before the first record. */
  static byte[] start() {
    return new byte[LENGTH];
  }

  /** The link of a record behind another. */
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
   * Follows the chain of a file; a service may have it open.
   *
   * @return the number of the first record that does not follow from what is before it; empty if
   *     all do
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
