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
 * A record of what was done about which mail, in its own file: pairs of references, steps, and what
 * was sent. Each change is on the disk before the method returns. Of mails it stores only hashes,
 * and of people nothing.
 *
 * <p>Safe for use by several threads.
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
   * Opens the file, which is created for its owner alone if it does not exist.
   *
   * @throws IOException if it cannot be opened, or a later version wrote it
   */
  public static Ledger open(Path path) throws IOException {
    return new Ledger(LedgerFile.open(path));
  }

  /** The pairs of references. */
  Pairs pairs() {
    return pairs;
  }

  /** Makes the changes, and keeps them only if none fails. */
  <T> T together(LedgerFile.Changes<T> changes) throws IOException, RefusedIncident {
    return file.together(changes);
  }

  /** The step that a mail has reached. */
  public enum Step {
    PLANNED,
    DONE,
    IGNORED,
    ASIDE,
    AGAIN,
    WAITING;

    /** Whether the mail is finished with. */
    boolean isEnd() {
      return this == DONE || this == IGNORED || this == ASIDE;
    }
  }

  /** A planned letter. */
  record Planned(String id, long pair, String platform, Kind kind, UUID decision) {}

  /** A mail that was processed before. */
  record Taken(String key, Instant at) {}

  /** The purposes of a letter. */
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

  /** Records the plan for a mail: all of it, or nothing. */
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

  /** When it was passed to the server, if that has not answered since; otherwise empty. */
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

  /** Records that it is now passed to the server. */
  void begin(String letter, Instant at) throws IOException {
    file.all(c -> change(c, "UPDATE letter SET begun = ? WHERE id = ?", at.toEpochMilli(), letter));
  }

  /** Records that the server has not accepted it. */
  void notBegun(String letter) throws IOException {
    file.all(c -> change(c, "UPDATE letter SET begun = NULL WHERE id = ?", letter));
  }

  /**
   * Records that our copy has arrived, so that the server has accepted it; false if it is not one
   * of our letters.
   */
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

  /** Records that a letter of ours was not delivered; false if there is none of that id. */
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

  /**
   * Whether the sender is to be told by that letter: not if another letter told them, or this one
   * already did.
   */
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

  /** The mails on the pair that were processed before, oldest first. */
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

  /** The number of mails on the pair that arrived after that moment. */
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

  /** What somebody has to look at, latest first, at most 200. */
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

  /** Marks the mail to be processed once more; false if it is not set aside. */
  public boolean again(String key) throws IOException {
    return file.all(
            c -> change(c, "UPDATE mail SET step = 'AGAIN' WHERE key = ? AND step = 'ASIDE'", key))
        > 0;
  }

  /** The keys of the mails to be processed once more. */
  public List<String> toTryAgain() throws IOException {
    return file.all(c -> rows(c, r -> r.getString(1), "SELECT key FROM mail WHERE step = 'AGAIN'"));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
