// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.GivenAnswer;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.Tree;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a new log from what was read elsewhere, into a folder without one. The result must be
 * verified before anybody relies on it, and is durable once it is closed. Not safe for use by
 * several threads.
 */
public final class LogBuild implements AutoCloseable {

  private static final int GROUP = 4096;

  private final SqliteStore store;
  private final List<Work> waiting = new ArrayList<>(GROUP);

  /** What is left of the oldest leaves, of which the decisions have been removed. */
  public interface Gone {

    /** The act with this number; empty if it was a decision. */
    Optional<byte[]> act(long number) throws IOException;

    /** The id of the decision with this number; called in order. */
    UUID id(long number) throws IOException;

    /** The hash of either in the tree. */
    byte[] leaf(long number) throws IOException;
  }

  private LogBuild(SqliteStore store) {
    this.store = store;
  }

  /**
   * Begins a log in an existing folder, in which the oldest records have been removed.
   *
   * @param upto the last number up to which decisions have been removed; 0 if none
   * @param gone what is left of them
   * @throws LogOpeningException if there already is a log, or the disk fails
   */
  public static LogBuild in(Path folder, long upto, Gone gone) throws IOException {
    Path file = LogFolder.database(folder);
    if (Files.exists(file)) {
      throw new LogOpeningException("There already is a decision log at " + file + ".");
    }
    try {
      Connection connection = Database.openWriter(file, 0);
      try {
        if (upto > 0) {
          new PrunedStart(connection).write(upto, gone);
        }
        return new LogBuild(new SqliteStore(connection));
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new LogOpeningException(
          "No decision log can be created at " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Continues an existing log, whose folder nobody else has open.
   *
   * @throws LogOpeningException if it cannot be opened
   */
  public static LogBuild on(Path folder) throws IOException {
    Path file = LogFolder.database(folder);
    try {
      return new LogBuild(new SqliteStore(Database.openWriter(file, 0)));
    } catch (SQLException e) {
      throw new LogOpeningException("The decision log " + file + " cannot be opened.", e);
    }
  }

  /** The current head of the tree, without a name. */
  public Checkpoint head() throws IOException {
    try {
      Tree<SQLException> tree = store.tree();
      return new Checkpoint("", tree.size(), tree.root());
    } catch (SQLException e) {
      throw new IOException("the decision log cannot be read: " + e.getMessage(), e);
    }
  }

  /** Stores a rule set, before the first record that refers to it. */
  public void keep(KeptRuleset ruleset) throws IOException {
    add(new Work.Keep(ruleset, new CompletableFuture<>()));
  }

  /**
   * Writes the next record.
   *
   * @throws IllegalArgumentException if it is not the answer of this entry, or a column cannot be
   *     derived
   */
  public void append(LeafEntry entry, GivenAnswer answer) throws IOException {
    byte[] leaf = TreeHash.leaf(entry.bytes());
    add(new Work.Append(entry.with(answer), leaf, Optional.empty(), new CompletableFuture<>()));
  }

  /** Writes the next act. */
  public void append(Act act) throws IOException {
    add(new Work.Record(act, Optional.empty(), new CompletableFuture<>()));
  }

  /** Writes the next signed checkpoint, after the records it covers. */
  public void checkpoint(long number, long size, String note) throws IOException {
    add(new Work.KeepCheckpoint(number, size, note, new CompletableFuture<>()));
  }

  /** Stores the last checkpoint cosigned by a witness. */
  public void cosigned(Cosigned cosigned) throws IOException {
    add(new Work.Cosign(cosigned, new CompletableFuture<>()));
  }

  private void add(Work work) throws IOException {
    waiting.add(work);
    if (waiting.size() == GROUP) {
      flush();
    }
  }

  private void flush() throws IOException {
    Map<Work, RefusedException> refused = new IdentityHashMap<>();
    try {
      store.write(waiting, refused);
      store.tidy();
    } catch (SQLException e) {
      throw new IOException("the decision log cannot be written: " + e.getMessage(), e);
    }
    for (RefusedException reason : refused.values()) {
      throw new IOException("the decision log cannot be written: " + reason.getMessage(), reason);
    }
    waiting.clear();
  }

  /**
   * Makes everything written durable, in a single file.
   *
   * @throws IOException if the disk fails, or a record was refused: its id already exists, or its
   *     rule set does not
   */
  public void finish() throws IOException {
    flush();
    try {
      store.settle();
    } catch (SQLException e) {
      throw new IOException("the decision log cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      store.close();
    } catch (SQLException e) {
      throw new IOException("the decision log cannot be closed: " + e.getMessage(), e);
    }
  }
}
