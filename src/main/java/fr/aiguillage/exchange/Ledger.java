// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import static fr.aiguillage.exchange.LedgerFile.change;
import static fr.aiguillage.exchange.LedgerFile.rows;

import fr.aiguillage.incident.RefusedIncident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was done about which mail, in a file of its own: pairs of references, steps, and what was
 * sent. Each change is on the disk before the method returns. Of mails it keeps hashes, and of
 * people nothing.
 *
 * <p>Safe for several threads.
 */
public final class Ledger implements AutoCloseable {

  private static final int MOST_SHOWN = 200;

  private final LedgerFile file;
  private final Pairs pairs;

  private Ledger(LedgerFile file) {
    this.file = file;
    this.pairs = new Pairs(file);
  }

  /**
   * Opens the file, made for its owner alone where it is not there.
   *
   * @throws IOException if it cannot be, or a later version wrote it
   */
  public static Ledger open(Path path) throws IOException {
    return new Ledger(LedgerFile.open(path));
  }

  /** The pairs of references. */
  Pairs pairs() {
    return pairs;
  }

  /** Makes the changes, and keeps all of them if none fails. */
  <T> T together(LedgerFile.Changes<T> changes) throws IOException, RefusedIncident {
    return file.together(changes);
  }

  /** Where a mail has got to. */
  public enum Step {
    PLANNED,
    DONE,
    IGNORED,
    ASIDE,
    AGAIN,
    WAITING;

    /** Whether nothing more is done about the mail. */
    boolean isEnd() {
      return this == DONE || this == IGNORED || this == ASIDE;
    }
  }

  /** A letter as it is planned. */
  record Planned(String id, long pair, String platform, Kind kind, UUID decision) {}

  /** A mail that was taken before. */
  record Taken(String key, Instant at) {}

  /** What a letter is for. */
  enum Kind {
    ANSWER,
    HANDOVER,
    UPDATE,
    CLOSE,
    WITHDRAWAL
  }

  /** A mail that somebody has to look at, or a letter that never arrived. */
  public record Aside(String key, Instant at, String reason, boolean letter) {}

  Optional<Step> step(String key) throws IOException {
    return file.all(
        c ->
            rows(c, r -> Step.valueOf(r.getString(1)), "SELECT step FROM mail WHERE key = ?", key)
                .stream()
                .findFirst());
  }

  /** What is to be done is known: all of it is kept, or nothing. */
  void plan(String key, Instant at, long pair, List<Planned> letters) throws IOException {
    file.all(
        c -> {
          change(
              c,
              "INSERT OR REPLACE INTO mail (key, at, pair, step) VALUES (?, ?, ?, 'PLANNED')",
              key,
              at.toEpochMilli(),
              pair);
          int place = 0;
          for (Planned each : letters) {
            change(
                c,
                "INSERT OR IGNORE INTO letter (id, mail, place, pair, platform, kind, decision)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                each.id(),
                key,
                place++,
                each.pair(),
                each.platform(),
                each.kind().name(),
                each.decision().toString());
          }
          return null;
        });
  }

  List<Planned> planned(String key) throws IOException {
    return file.all(
        c ->
            rows(
                c,
                r ->
                    new Planned(
                        r.getString(1),
                        r.getLong(2),
                        r.getString(3),
                        Kind.valueOf(r.getString(4)),
                        UUID.fromString(r.getString(5))),
                "SELECT id, pair, platform, kind, decision FROM letter"
                    + " WHERE mail = ? AND pair IS NOT NULL AND sent IS NULL AND failed IS NULL"
                    + " ORDER BY place",
                key));
  }

  /** When it was handed to the server that has not answered since; empty where it was not. */
  Optional<Instant> inDoubt(String letter) throws IOException {
    return file.all(
        c ->
            rows(
                    c,
                    r -> Instant.ofEpochMilli(r.getLong(1)),
                    "SELECT begun FROM letter WHERE id = ? AND begun IS NOT NULL",
                    letter)
                .stream()
                .findFirst());
  }

  /** It is handed to the server now. */
  void begin(String letter, Instant at) throws IOException {
    file.all(c -> change(c, "UPDATE letter SET begun = ? WHERE id = ?", at.toEpochMilli(), letter));
  }

  /** The server has not taken it. */
  void notBegun(String letter) throws IOException {
    file.all(c -> change(c, "UPDATE letter SET begun = NULL WHERE id = ?", letter));
  }

  /** Our copy of it came, so that the server has taken it; false where it is none of ours. */
  boolean arrived(String letter, Instant at) throws IOException {
    return file.all(
            c ->
                change(
                    c,
                    "UPDATE letter SET sent = coalesce(sent, ?) WHERE id = ?",
                    at.toEpochMilli(),
                    letter))
        > 0;
  }

  void sent(String letter, Instant at) throws IOException {
    file.all(c -> change(c, "UPDATE letter SET sent = ? WHERE id = ?", at.toEpochMilli(), letter));
  }

  /** Whether one of ours by that id never arrived. */
  boolean failed(String letter, String why) throws IOException {
    return file.all(c -> change(c, "UPDATE letter SET failed = ? WHERE id = ?", why, letter)) > 0;
  }

  void end(String key, Instant at, Step step, String reason) throws IOException {
    file.all(
        c ->
            change(
                c,
                "INSERT INTO mail (key, at, step, reason) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (key) DO UPDATE SET step = excluded.step,"
                    + " reason = excluded.reason",
                key,
                at.toEpochMilli(),
                step.name(),
                reason));
  }

  /** Whether the sender is to be told by that letter: not where another told them, or it did. */
  boolean tellOff(String sender, String letter, String mail) throws IOException {
    String once = IncomingMail.hash(sender);
    return file.all(
        c -> {
          change(c, "INSERT OR IGNORE INTO told_off VALUES (?, ?)", once, letter);
          change(
              c,
              "INSERT OR IGNORE INTO letter (id, mail, place) SELECT letter, ?, 0 FROM told_off"
                  + " WHERE once = ?",
              mail,
              once);
          return !rows(
                  c,
                  r -> r.getString(1),
                  "SELECT id FROM told_off JOIN letter ON letter.id = told_off.letter"
                      + " WHERE once = ? AND id = ? AND sent IS NULL AND failed IS NULL",
                  once,
                  letter)
              .isEmpty();
        });
  }

  /** The mails on the pair that were taken before, the oldest first. */
  List<Taken> before(long pair, String key) throws IOException {
    return file.all(
        c ->
            rows(
                c,
                r -> new Taken(r.getString(1), Instant.ofEpochMilli(r.getLong(2))),
                "SELECT key, at FROM mail WHERE pair = ? AND key <> ? ORDER BY at",
                pair,
                key));
  }

  /** How many mails on the pair came after that moment. */
  int taken(long pair, Instant after) throws IOException {
    return file.all(
        c ->
            rows(
                    c,
                    r -> r.getInt(1),
                    "SELECT count(*) FROM mail WHERE pair = ? AND at > ?",
                    pair,
                    after.toEpochMilli())
                .get(0));
  }

  /** What somebody has to look at, the latest first, 200 at most. */
  public List<Aside> aside() throws IOException {
    return file.all(
        c ->
            rows(
                c,
                r ->
                    new Aside(
                        r.getString(1),
                        Instant.ofEpochMilli(r.getLong(2)),
                        r.getString(3),
                        r.getBoolean(4)),
                "SELECT key, at, reason, 0 FROM mail WHERE step = 'ASIDE' UNION ALL"
                    + " SELECT letter.id, mail.at, letter.failed, 1 FROM letter"
                    + " JOIN mail ON mail.key = letter.mail"
                    + " WHERE letter.failed IS NOT NULL AND letter.pair IS NOT NULL"
                    + " ORDER BY 2 DESC LIMIT "
                    + MOST_SHOWN));
  }

  /** Has the mail looked at once more; false where it is not set aside. */
  public boolean again(String key) throws IOException {
    return file.all(
            c -> change(c, "UPDATE mail SET step = 'AGAIN' WHERE key = ? AND step = 'ASIDE'", key))
        > 0;
  }

  /** The keys of the mails that are to be looked at once more. */
  public List<String> toTryAgain() throws IOException {
    return file.all(c -> rows(c, r -> r.getString(1), "SELECT key FROM mail WHERE step = 'AGAIN'"));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
