// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many readings at once at most, each by a connection out of a pool. */
public final class Readers implements AutoCloseable {

  /** A question to one reader. */
  @FunctionalInterface
  public interface Question<T> {
    /** What is asked of one reader. */
    T ask(Reader reader) throws SQLException;
  }

  /** Longer than any reading of ten million records, shorter than somebody waits. */
  private static final long PATIENCE_SECONDS = 30;

  private final Dialect dialect;
  private final int most;

  /**
   * Taken before a connection, so that nobody waits within the pool: there, whoever waits while a
   * server falls over is not told before the time is up, and the order is nobody's.
   */
  private final Semaphore turns;

  private final AgroalDataSource connections;
  private volatile boolean closed;

  /** Opens connections so as they are needed, and no more than {@code most} at once. */
  public Readers(
      Dialect dialect, AgroalConnectionFactoryConfigurationSupplier connections, int most) {
    this.dialect = dialect;
    this.most = most;
    turns = new Semaphore(most, true);
    this.connections = pool(dialect, connections, most);
  }

  private static AgroalDataSource pool(
      Dialect dialect, AgroalConnectionFactoryConfigurationSupplier connections, int most) {
    // Whoever has a turn finds room. With patience, the pool would try a server that is away twice.
    return new DataSource(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.connectionFactoryConfiguration(connections.trackJdbcResources(false))
                        .maxSize(most)
                        .acquisitionTimeout(Duration.ZERO)
                        // One that was lost while nobody used it is no reason to answer nobody.
                        .validateOnBorrow(dialect == Dialect.POSTGRESQL)
                        .connectionValidator(ConnectionValidator.defaultValidator()))
            .get());
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
      try (Connection connection = connections.getConnection()) {
        return question.ask(new Reader(connection, dialect));
      }
    } catch (SQLException | AssertionError e) {
      // PostgreSQL's driver asserts that nobody closes a connection under it; a killed server does.
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

  /** Waits for those who read; later ones are refused. */
  @Override
  public void close() {
    turns.acquireUninterruptibly(most);
    closed = true;
    turns.release(most);
    connections.close();
  }
}
