// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import static fr.aiguillage.exchange.LedgerFile.change;
import static fr.aiguillage.exchange.LedgerFile.rows;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which ticket of one platform corresponds to which of another, and what was reported and decided
 * about it.
 */
final class Pairs {

  private final LedgerFile file;

  Pairs(LedgerFile file) {
    this.file = file;
  }

  /** A ticket on the platforms that have it. */
  record Pair(
      long id,
      String told,
      Instant toldAt,
      Optional<UUID> decision,
      boolean closed,
      List<Side> sides) {

    Optional<Side> side(String platform) {
      return sides.stream().filter(side -> side.platform().equals(platform)).findFirst();
    }

    Side origin() {
      return sides.stream().filter(Side::origin).findFirst().orElseThrow();
    }
  }

  record Side(String platform, Optional<String> reference, boolean origin, boolean active) {}

  /** The pair whose ticket has that reference on the platform. */
  Optional<Pair> pair(String platform, String reference) throws IOException {
    return found("SELECT pair FROM side WHERE platform = ? AND reference = ?", platform, reference);
  }

  /** When the mail began to wait in the mailbox for its ticket: now, if it was not waiting yet. */
  Instant waitsSince(String key, Instant now) throws IOException {
    return file.all(
        c -> {
          change(
              c,
              "INSERT OR IGNORE INTO mail (key, at, step) VALUES (?, ?, 'WAITING')",
              key,
              now.toEpochMilli());
          return rows(
                  c,
                  r -> Instant.ofEpochMilli(r.getLong(1)),
                  "SELECT at FROM mail WHERE key = ?",
                  key)
              .get(0);
        });
  }

  /** Records that the mail waits for that ticket, and is to be processed again when it is known. */
  void waits(String key, String ticket) throws IOException {
    file.all(c -> change(c, "UPDATE mail SET waits = ? WHERE key = ?", ticket, key));
  }

  /** Marks the mails that wait for the ticket to be processed again. */
  void known(String ticket) throws IOException {
    file.all(
        c ->
            change(
                c,
                "UPDATE mail SET step = 'AGAIN', waits = NULL WHERE waits = ? AND step = 'ASIDE'",
                ticket));
  }

  /** The pair that our letter was about. */
  Optional<Pair> pairOf(String letter) throws IOException {
    return found("SELECT pair FROM letter WHERE id = ?", letter);
  }

  /** The pair that was handed over to the platform, by its reference elsewhere. */
  Optional<Pair> handed(String platform, String elsewhere) throws IOException {
    return found(
        "SELECT there.pair FROM side AS there JOIN side AS here ON here.pair = there.pair"
            + " WHERE there.reference = ? AND here.platform = ? AND there.platform <> here.platform"
            + " ORDER BY there.pair DESC",
        elsewhere,
        platform);
  }

  Pair pair(long id) throws IOException {
    return found("SELECT id FROM pair WHERE id = ?", id).orElseThrow();
  }

  private Optional<Pair> found(String sql, Object... values) throws IOException {
    return file.all(
        c -> {
          List<Long> ids = rows(c, r -> r.getLong(1), sql, values);
          return ids.isEmpty() ? Optional.empty() : Optional.of(read(c, ids.get(0)));
        });
  }

  private static Pair read(Connection c, long id) throws SQLException {
    List<Side> sides =
        rows(
            c,
            r ->
                new Side(
                    r.getString(1),
                    Optional.ofNullable(r.getString(2)),
                    r.getBoolean(3),
                    r.getBoolean(4)),
            "SELECT platform, reference, origin, active FROM side WHERE pair = ?"
                + " ORDER BY origin DESC, platform",
            id);
    return rows(
            c,
            r ->
                new Pair(
                    id,
                    r.getString(1),
                    Instant.ofEpochMilli(r.getLong(2)),
                    Optional.ofNullable(r.getString(3)).map(UUID::fromString),
                    r.getObject(4) != null,
                    sides),
            "SELECT told, told_at, decision, closed FROM pair WHERE id = ?",
            id)
        .get(0);
  }

  long open(String platform, String reference, String told, Instant at) throws IOException {
    return file.all(
        c -> {
          change(c, "INSERT INTO pair (told, told_at) VALUES (?, ?)", told, at.toEpochMilli());
          long id = rows(c, r -> r.getLong(1), "SELECT last_insert_rowid()").get(0);
          change(c, "INSERT INTO side VALUES (?, ?, ?, 1, 1)", id, platform, reference);
          return id;
        });
  }

  void told(long pair, String told, Instant at) throws IOException {
    file.all(
        c ->
            change(
                c,
                "UPDATE pair SET told = ?, told_at = ? WHERE id = ?",
                told,
                at.toEpochMilli(),
                pair));
  }

  void decided(long pair, UUID decision) throws IOException {
    file.all(
        c -> change(c, "UPDATE pair SET decision = ? WHERE id = ?", decision.toString(), pair));
  }

  void close(long pair, boolean closed, Instant at) throws IOException {
    Object when = closed ? (Object) at.toEpochMilli() : null;
    file.all(c -> change(c, "UPDATE pair SET closed = ? WHERE id = ?", when, pair));
  }

  /** Records whether the platform has the ticket. */
  void side(long pair, String platform, boolean active) throws IOException {
    file.all(
        c ->
            change(
                c,
                "INSERT INTO side VALUES (?, ?, NULL, 0, ?)"
                    + " ON CONFLICT (pair, platform) DO UPDATE SET active = excluded.active",
                pair,
                platform,
                active));
  }

  void reference(long pair, String platform, String reference) throws IOException {
    file.all(
        c ->
            change(
                c,
                "UPDATE side SET reference = ? WHERE pair = ? AND platform = ?",
                reference,
                pair,
                platform));
  }
}
