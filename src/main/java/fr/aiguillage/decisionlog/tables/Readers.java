// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many readers at most, opened when first needed and used again. */
public final class Readers implements AutoCloseable {

  /** Opens one more. */
  @FunctionalInterface
  public interface Opening {
    /** A reader with a connection of its own. */
    Reader open() throws SQLException;
  }

  /** A question to one reader. */
  @FunctionalInterface
  public interface Question<T> {
    /** What is asked of one reader. */
    T ask(Reader reader) throws SQLException;
  }

  /** Longer than any reading of ten million records, shorter than somebody waits. */
  private static final long PATIENCE_SECONDS = 30;

  private final Dialect dialect;
  private final Opening opening;
  private final int most;
  private final Semaphore turns;
  private final Queue<Reader> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** Opens readers as they are needed, and no more than {@code most} at once. */
  public Readers(Dialect dialect, Opening opening, int most) {
    this.dialect = dialect;
    this.opening = opening;
    this.most = most;
    turns = new Semaphore(most, true);
  }

  /**
   * Waits for a reader and asks it.
   *
   * @throws LogUnavailableException if the log cannot be read or is closed, or no reader was free
   *     for half a minute
   */
  public <T> T read(Question<T> question) {
    if (!awaitTurn()) {
      throw LogUnavailableException.whenRead(Reason.READERS_BUSY, null);
    }
    try {
      if (closed) {
        throw LogUnavailableException.whenRead(Reason.CLOSED, null);
      }
      return askOne(question);
    } catch (SQLException e) {
      throw LogUnavailableException.whenRead(dialect.unavailable(), e);
    } finally {
      turns.release();
    }
  }

  /** Whoever is interrupted has somebody waiting for the end, and waits no longer than that. */
  private boolean awaitTurn() {
    try {
      return turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return turns.tryAcquire();
    }
  }

  /** A connection that was lost while nobody used it is no reason to answer nobody. */
  private <T> T askOne(Question<T> question) throws SQLException {
    for (Reader known = idle.poll(); known != null; known = idle.poll()) {
      try {
        return ask(known, question);
      } catch (SQLException e) {
        if (!known.isLost(e)) {
          throw e;
        }
      }
    }
    return ask(opening.open(), question);
  }

  private <T> T ask(Reader reader, Question<T> question) throws SQLException {
    boolean sound = false;
    try {
      T answer = question.ask(reader);
      sound = true;
      return answer;
    } catch (AssertionError e) {
      // PostgreSQL's driver asserts that nobody closes a connection under it; a killed server does.
      throw new SQLException("the connection was lost: " + e.getMessage(), "08006", e);
    } finally {
      if (sound) {
        idle.add(reader);
      } else {
        reader.close();
      }
    }
  }

  /** Waits for those who read; later ones are refused. */
  @Override
  public void close() throws SQLException {
    turns.acquireUninterruptibly(most);
    closed = true;
    turns.release(most);
    for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
      reader.close();
    }
  }
}
