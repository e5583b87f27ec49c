package fr.aiguillage.decisionlog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * The durable journal of decisions: one folder, one SQLite file in it, one process that has it
 * open.
 *
 * <p><b>Promised.</b> An entry whose stage completes is on the disk, whole and once, and survives a
 * kill and a power cut. Entries have one order, that in which they were taken, without gaps. An
 * entry whose stage fails is not tried again by the log.
 *
 * <p><b>Not promised.</b> An entry that was neither confirmed nor refused when the process died may
 * or may not be there. Where the disk fails in the very fsync of a commit, the log stops, and tries
 * to take the group out of the file again; if the disk refuses that too, entries reported as failed
 * can be found after the next start. The log does not see changes made to its file by others.
 *
 * <p>A full disk heals: entries are refused while it lasts, and taken again when there is room.
 * After any other error of the disk nothing is written until a restart; reading goes on.
 *
 * <p>All methods may be called from any thread.
 */
public final class DecisionLog implements AutoCloseable {

  /** Entries of a page at most. */
  public static final int MAX_PAGE = 1000;

  private static final Pattern RULESET = Pattern.compile("sha256:[0-9a-f]{64}");

  private final LogFolder folder;
  private final LogSettings settings;
  private final WorkQueue queue;
  private final Replies replies = new Replies();
  private final Writer writer;
  private final Thread thread;
  private final Readers readers;
  private boolean closed;

  private DecisionLog(LogFolder folder, LogSettings settings, Store store) {
    this.folder = folder;
    this.settings = settings;
    queue = new WorkQueue(settings.queue());
    writer = new Writer(store, queue, replies, settings.group());
    readers = new Readers(folder.database(), settings.readers());
    thread = new Thread(writer, "decision-log");
    // Whoever forgets to close must not keep the process from ending: what is confirmed is durable.
    thread.setDaemon(true);
  }

  /**
   * Opens the log of a folder, which is created for its owner alone if need be.
   *
   * @throws LogOpeningException if another has it open, a later version wrote it, or SQLite is not
   *     what it takes; the message is one sentence for an operator
   * @throws IOException if the disk refuses
   */
  public static DecisionLog open(Path folder, LogSettings settings) throws IOException {
    LogFolder locked = LogFolder.open(folder);
    try {
      DecisionLog log = new DecisionLog(locked, settings, openStore(locked, settings));
      log.thread.start();
      return log;
    } catch (IOException | RuntimeException | Error e) {
      locked.close();
      throw e;
    }
  }

  private static Store openStore(LogFolder folder, LogSettings settings) throws IOException {
    try {
      Connection connection = Database.openWriter(folder.database(), settings.maxBytes());
      try {
        // SQLite syncs the files it writes, not the name of a new database.
        folder.sync();
        return new Store(connection);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new LogOpeningException(
          "The decision log " + folder.database() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Hands an entry to the writer and returns at once.
   *
   * <p>What hangs on the stage runs on the writer's thread: it holds up every other entry and must
   * not wait for anything.
   *
   * @return completes once the entry is durable; fails with {@link LogUnavailableException} if it
   *     was not recorded, with {@link IllegalArgumentException} if its id is recorded already, its
   *     rule set is not kept, or its answer has another hash than it says
   */
  public CompletionStage<Void> append(Entry entry) {
    return submit(new Work.Append(entry, new CompletableFuture<>()));
  }

  private CompletableFuture<Void> submit(Work work) {
    queue.add(work).ifPresent(reason -> replies.fail(work, new LogUnavailableException(reason)));
    return work.done();
  }

  /** Whether an entry would be taken now. */
  public boolean isWritable() {
    return whyNotWritable().isEmpty();
  }

  /** Why an entry would not be taken now, in a few words; empty if it would. */
  public Optional<String> whyNotWritable() {
    return queue
        .refusal()
        .map(reason -> new LogUnavailableException(reason).getMessage())
        .or(writer::trouble);
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
   * The decisions sought, newest first: in the order of the log, not of their dates.
   *
   * <p>Walks the log backwards from the cursor until the page is full. What is rare or long past
   * costs a walk over all that came after it, a second or so for ten million records.
   *
   * @param after where the page before ended; empty for the first page
   * @param limit entries at most, 1 to {@value #MAX_PAGE}
   * @throws IllegalArgumentException if the limit is out of bounds
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public Page search(Filter filter, Optional<Cursor> after, int limit) {
    requirePageOf(limit);
    long before = after.map(Cursor::seq).orElse(Long.MAX_VALUE);
    return readers.read(reader -> reader.search(filter, before, limit));
  }

  /**
   * The decisions sought, oldest first. Whoever walks on from cursor to cursor meets each once,
   * those recorded meanwhile at the end.
   *
   * @param after where the page before ended; empty for the first page
   * @param limit entries at most, 1 to {@value #MAX_PAGE}
   * @throws IllegalArgumentException if the limit is out of bounds
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) {
    requirePageOf(limit);
    long seq = after.map(Cursor::seq).orElse(0L);
    return readers.read(reader -> reader.forward(filter, seq, limit));
  }

  private static void requirePageOf(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " entries, not " + limit);
    }
  }

  /**
   * How many decisions the filter meets now. Walks the log: a second or so for ten million records.
   *
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public long count(Filter filter) {
    return readers.read(reader -> reader.count(filter));
  }

  /**
   * Keeps a rule set with its files, so that what it decided can be decided again. Returns once it
   * is durable; does nothing if a rule set of this hash is kept.
   *
   * @param hash its content hash, {@code sha256:} and 64 hexadecimal digits, taken on trust
   * @param files each file's bytes by its path
   * @throws IllegalArgumentException if the hash has another form, or there is no file
   * @throws LogUnavailableException if it was not kept
   */
  public void keepRuleset(String hash, SortedMap<String, byte[]> files) {
    if (!RULESET.matcher(hash).matches() || files.isEmpty()) {
      throw new IllegalArgumentException("not a rule set with a SHA-256 and files: " + hash);
    }
    KeptRuleset ruleset = new KeptRuleset(hash, settings.clock().instant(), files);
    try {
      submit(new Work.Keep(ruleset, new CompletableFuture<>())).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LogUnavailableException known ? known : e;
    }
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
   * Every rule set that ever served, newest first.
   *
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public List<RulesetSummary> rulesets() {
    return readers.read(Reader::rulesets);
  }

  /** Entries that wait for the writer, without those it is writing. */
  public int queueDepth() {
    return queue.size();
  }

  /** Entries recorded since the log was opened. */
  public long appended() {
    return replies.appended();
  }

  /** Entries refused since the log was opened, for whatever reason. */
  public long failed() {
    return replies.failed();
  }

  /** Commits since the log was opened. */
  public long groups() {
    return writer.groups();
  }

  /**
   * Takes no more entries, writes those that wait, and gives the folder free. Closing again does
   * nothing.
   *
   * @throws IOException if the lock cannot be given up; nothing recorded is lost
   */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      queue.close();
      awaitWriter();
      try (folder;
          writer) {
        readers.close();
      } catch (SQLException e) {
        throw new IOException("a reader of the decision log could not be closed", e);
      }
    }
  }

  /**
   * Without heed to interrupts: a lock given up under a living writer would be worse than a wait.
   */
  private void awaitWriter() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
