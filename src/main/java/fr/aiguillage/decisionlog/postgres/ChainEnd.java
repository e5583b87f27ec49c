// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of an instance's chain.
 *
 * @param instance its number
 * @param seq of the last record or act, 0 if there is none
 * @param chain its link
 */
record ChainEnd(long instance, long seq, byte[] chain) {

  /** Reads the end of each index: an ordered join would read the whole chain. */
  private static final String END =
      "SELECT instance.number, last.seq, last.chain FROM instance LEFT JOIN LATERAL"
          + " ((SELECT seq, chain FROM record WHERE record.instance = instance.number"
          + " ORDER BY seq DESC LIMIT 1) UNION ALL"
          + " (SELECT seq, chain FROM act WHERE act.instance = instance.number"
          + " ORDER BY seq DESC LIMIT 1) UNION ALL"
          + " (SELECT seq, chain FROM chain_start WHERE chain_start.instance = instance.number)"
          + " ORDER BY seq DESC LIMIT 1) AS last ON true WHERE name = ?";

  private static final String RECORD =
      "SELECT id FROM record WHERE instance = ? ORDER BY seq DESC LIMIT 1";
  private static final String ACT =
      "SELECT entry FROM act WHERE instance = ? ORDER BY seq DESC LIMIT 1";
  private static final int TIME_ORDERED = 7;

  /** The end of the chain of that name; the chain is created if there is none. */
  static ChainEnd of(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO instance (name) VALUES (?) ON CONFLICT DO NOTHING");
        PreparedStatement select = connection.prepareStatement(END)) {
      select.setString(1, name);
      insert.setString(1, name);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        byte[] last = row.getBytes(3);
        return new ChainEnd(
            row.getLong(1), row.getLong(2), last == null ? new byte[Hashes.LENGTH] : last);
      }
    }
  }

  /** The time of the chain's last record or act, whichever is later. */
  Optional<Instant> moment(Connection connection) throws SQLException {
    Optional<Instant> record =
        last(connection, RECORD)
            .map(Ids::id)
            .filter(id -> id.version() == TIME_ORDERED)
            .map(Ids::madeAt);
    Optional<Instant> act = last(connection, ACT).map(Act::parse).map(Act::at);
    return record.filter(made -> act.filter(made::isBefore).isEmpty()).or(() -> act);
  }

  private Optional<byte[]> last(Connection connection, String query) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setLong(1, instance);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }
}
