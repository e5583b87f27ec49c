// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds decisions by the time they were made, which their ids contain (RFC 9562, UUIDv7). */
final class Made {

  /** The number of low bits of the id's first half that are not part of the time. */
  private static final int INSTANT_BITS = 16;

  /** The last instant that an id can contain, in 48 bits of milliseconds. */
  private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

  private Made() {}

  static Optional<LogSnapshot.Range> between(
      Connection connection, Dialect dialect, Instant from, Instant to) throws SQLException {
    String query =
        "SELECT min(%1$s), max(%1$s) FROM %2$s WHERE id >= ? AND id < ?"
            .formatted(dialect.number(), dialect.placed());
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, least(from));
      statement.setBytes(2, least(to));
      try (ResultSet row = statement.executeQuery()) {
        long first = row.next() ? row.getLong(1) : 0;
        return first == 0
            ? Optional.empty()
            : Optional.of(new LogSnapshot.Range(first - 1, row.getLong(2)));
      }
    }
  }

  private static byte[] least(Instant instant) {
    Instant carried = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    long millis = carried.isAfter(LAST) ? LAST.toEpochMilli() : carried.toEpochMilli();
    return Ids.bytes(new UUID(millis << INSTANT_BITS, 0));
  }
}
