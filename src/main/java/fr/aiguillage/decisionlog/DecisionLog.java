// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.RequestKey;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.decisionlog.intake.CheckpointSigning;
import fr.aiguillage.decisionlog.intake.Chronology;
import fr.aiguillage.decisionlog.intake.Intake;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.postgres.PostgresOpener;
import fr.aiguillage.decisionlog.postgres.PostgresSettings;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.decisionlog.sqlite.SqliteOpener;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.decisionlog.tables.Readers;
import fr.aiguillage.decisionlog.tables.Tallies;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The durable journal of decisions: a SQLite file in a folder that one process has open, or a
 * PostgreSQL database shared by several instances.
 *
 * <p><b>Guaranteed.</b> An entry whose stage completes is on the disk, complete and exactly once,
 * and survives a killed process and a power cut. Entries have one order, that in which they were
 * received, without gaps. The log does not retry an entry whose stage fails.
 *
 * <p><b>Not guaranteed.</b> An entry that was neither confirmed nor refused when the process died
 * may or may not be there. If the disk fails in the fsync of a commit, the log stops, and tries to
 * remove the group from the file; if the disk refuses that too, entries reported as failed may be
 * found after the next start.
 *
 * <p><b>Verifiable.</b> Each record is a leaf of a Merkle tree that is written with it, and a
 * checkpoint signed at most a second later covers all records up to there. A change made to the
 * file by others is detected by {@link LogVerifier}, not by the log as it reads; a log that falls
 * short of its last checkpoint, or of the last one copied elsewhere, is not opened.
 *
 * <p>The log recovers from a full disk: entries are refused while it lasts, and accepted again when
 * there is room. After any other error of the disk nothing is written until a restart; reading
 * continues.
 *
 * <p>All methods may be called from any thread.
 */
public final class DecisionLog implements AutoCloseable {

  private final LogSettings settings;
  private final Intake intake;
  private final Acts acts;
  private final Storage storage;
  private final Readers readers;
  private final Optional<CheckpointSigning> checkpoints;
  private final Proofs proofs;
  private final Retention retention;
  private boolean closed;

  DecisionLog(Storage storage, LogSettings settings) throws IOException {
    this.storage = storage;
    this.settings = settings;
    readers = storage.readers();
    checkpoints = storage.checkpoints();
    TrustedKeys keys = checkpoints.map(CheckpointSigning::known).orElse(new TrustedKeys(List.of()));
    Chronology chronology = Chronology.of(storage, settings);
    intake =
        new Intake(
            storage.store(),
            settings,
            chronology,
            size -> checkpoints.ifPresent(it -> it.recorded(size)));
    proofs = new Proofs(readers, keys, settings.clock().instant(), intake);
    acts = new Acts(storage, settings.clock(), intake, chronology);
    retention = new Retention(storage, settings.clock(), intake, readers.read(Reader::lastMoment));
  }

  /**
   * Opens a log without signing: its tree grows, but no checkpoint is signed. Otherwise as {@link
   * #open(Path, LogSettings, SigningSettings)}.
   */
  public static DecisionLog open(Path folder, LogSettings settings) throws IOException {
    return new DecisionLog(SqliteOpener.open(folder, settings, Optional.empty()), settings).start();
  }

  /**
   * Opens the log in a folder, which is created for its owner alone if it does not exist.
   *
   * @throws LogOpeningException if another process has it open, a later version wrote it, SQLite is
   *     not as required, the log falls short of what was signed, or the keys cannot be used; the
   *     message is one sentence for an operator
   * @throws IOException if the disk fails
   */
  public static DecisionLog open(Path folder, LogSettings settings, SigningSettings signing)
      throws IOException {
    return new DecisionLog(SqliteOpener.open(folder, settings, Optional.of(signing)), settings)
        .start();
  }

  /**
   * Opens a log that several instances share on PostgreSQL, and creates its tables if they do not
   * exist.
   *
   * @param signing with the same keys for every instance: any of them may sign
   * @throws LogOpeningException as {@link #open(Path, LogSettings, SigningSettings)}, and if an
   *     instance of that name is running, or the server cannot be reached or is too old
   */
  public static DecisionLog open(
      PostgresSettings where, LogSettings settings, SigningSettings signing) throws IOException {
    return new DecisionLog(PostgresOpener.open(where, settings, signing), settings).start();
  }

  private DecisionLog start() {
    checkpoints.ifPresent(it -> it.start(intake::submit));
    intake.start();
    return this;
  }

  /**
   * Passes an entry to the writer and returns at once.
   *
   * <p>Dependent stages run on the writer's thread: they delay every other entry and must not
   * block.
   *
   * @return completes once the entry is durable; fails with {@link LogUnavailableException} if it
   *     was not recorded, with {@link IllegalArgumentException} if its id is already recorded, its
   *     rule set is not kept, its answer does not match its hash, or an incident is not a JSON
   *     object in canonical form (RFC 8785), with {@link
   *     fr.aiguillage.decisionlog.entry.RefusedReplacementException} if the decision that it
   *     replaces does not exist or was already replaced
   */
  public CompletionStage<Void> append(Entry entry) {
    return intake.append(entry, Optional.empty());
  }

  /**
   * Appends an entry for a request that its caller may send again.
   *
   * @param key the caller's, any text; remembered for 24 hours, by every instance
   * @return as {@link #append(Entry)}; fails with {@link RepeatedRequestException} if a request
   *     with this key was recorded before, and then nothing new is recorded
   */
  public CompletionStage<Void> append(Entry entry, String key) {
    return intake.append(
        entry, Optional.of(RequestKey.of(key, entry.received(), settings.clock().instant())));
  }

  /** Whether an entry would be accepted now. */
  public boolean isWritable() {
    return whyNotWritable().isEmpty();
  }

  /** Why an entry would not be accepted now, in a few words; empty if it would. */
  public Optional<String> whyNotWritable() {
    return intake.trouble();
  }

  /**
   * The decision with this id.
   *
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public Optional<Entry> find(UUID id) {
    return readers.read(reader -> reader.find(id));
  }

  /**
   * The decisions that meet the filter, newest first: in the order of the log, not of their dates.
   *
   * <p>Reads the log backwards from the cursor until the page is full. Rare or very old decisions
   * require reading everything after them, a second or so for ten million records.
   *
   * @param after where the previous page ended; empty for the first page
   * @param limit the maximum number of entries, 1 to {@link Page#MAX_SIZE}
   * @throws IllegalArgumentException if the limit is out of bounds
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public Page search(Filter filter, Optional<Cursor> after, int limit) {
    Page.requireSize(limit);
    return readers.read(reader -> reader.search(filter, after, limit));
  }

  /**
   * The decisions that meet the filter, oldest first. A reader that continues from cursor to cursor
   * gets each once, those recorded meanwhile at the end. If several instances write, one of them
   * can be a moment late, and a reader that has reached the present can miss its entries.
   *
   * @param after where the previous page ended; empty for the first page
   * @param limit the maximum number of entries, 1 to {@link Page#MAX_SIZE}
   * @throws IllegalArgumentException if the limit is out of bounds
   * @throws LogUnavailableException if the log is closed or cannot be read
   */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) {
    Page.requireSize(limit);
    return readers.read(reader -> reader.forward(filter, after, limit));
  }

  /**
   * The number of decisions that meet the filter now. Reads the log: a second or so for ten million
   * records.
   *
   * @throws LogUnavailableException if the log is closed or cannot be read
   */
  public long count(Filter filter) {
    return readers.read(reader -> reader.count(filter));
  }

  /** The feed, which follows the log and knows which decisions were replaced. */
  public Feed feed() {
    return new Feed(readers);
  }

  /** The counts of decisions. */
  public Tallies tallies() {
    return new Tallies(readers);
  }

  /** The acts on the log and on what decides, and how to record them. */
  public Acts acts() {
    return acts;
  }

  /**
   * The rule set of this hash with its files.
   *
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public Optional<KeptRuleset> ruleset(String hash) {
    return readers.read(reader -> reader.ruleset(hash));
  }

  /**
   * Every rule set that was ever in force, latest first.
   *
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public List<RulesetSummary> rulesets() {
    return readers.read(Reader::rulesets);
  }

  /** The retention of decisions: how long they are kept, and which have been removed. */
  public Retention retention() {
    return retention;
  }

  /** The proofs that the log was not changed. */
  public Proofs proofs() {
    return proofs;
  }

  /** Why no checkpoint covers the last records, in a few words; empty if one does or soon will. */
  public Optional<String> whyNotSigned() {
    return checkpoints.flatMap(CheckpointSigning::trouble);
  }

  /** The number of entries waiting for the writer, without those being written. */
  public int queueDepth() {
    return intake.depth();
  }

  /** The number of entries recorded since the log was opened. */
  public long appended() {
    return intake.appended();
  }

  /** The number of entries refused since the log was opened, for whatever reason. */
  public long failed() {
    return intake.failed();
  }

  /** The number of commits of entries since the log was opened. */
  public long groups() {
    return intake.groups();
  }

  /**
   * Accepts no more entries, writes those that wait, and releases the folder. Closing again does
   * nothing.
   *
   * @throws IOException if the lock cannot be released; nothing recorded is lost
   */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      storage.close(intake);
    }
  }
}
