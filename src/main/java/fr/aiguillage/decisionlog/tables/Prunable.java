// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.PruningAct;
import fr.aiguillage.transparency.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds which decisions may be removed: whole tiles of 256 in which every decision was made before
 * an instant, by the time in its id (RFC 9562, UUIDv7), and which a checkpoint covers.
 */
final class Prunable {

  private static final String IDS =
      "SELECT %1$s, record.id FROM %2$s WHERE %1$s > ? AND %1$s <= ? AND record.id IS NOT NULL"
          + " ORDER BY %1$s";

  /**
   * The bounds of the search.
   *
   * @param from the number after which to begin
   * @param vouched the last number that a checkpoint covers
   */
  record Bounds(long from, long vouched, Instant before) {}

  private Prunable() {}

  static Optional<PruningAct> find(
      Connection connection, Dialect dialect, Bounds bounds, String policy) throws SQLException {
    String query = IDS.formatted(dialect.number(), dialect.placed());
    long to = bounds.vouched();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, bounds.from());
      statement.setLong(2, bounds.vouched());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (!Ids.madeAt(Ids.id(row.getBytes(2))).isBefore(bounds.before())) {
            to = row.getLong(1) - 1;
            break;
          }
        }
      }
      to = to / Tile.FULL * Tile.FULL;
      if (to <= bounds.from()) {
        return Optional.empty();
      }
      PruningAct.Naming naming = new PruningAct.Naming();
      statement.setLong(2, to);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          naming.add(row.getBytes(2));
        }
      }
      long decisions = naming.decisions();
      return decisions == 0
          ? Optional.empty()
          : Optional.of(
              new PruningAct(bounds.from(), to, bounds.before(), policy, naming.ids(), decisions));
    }
  }
}
