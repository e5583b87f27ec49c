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

/** Limits the number of concurrent reads, each with a connection from a pool. */
public final class Readers implements AutoCloseable {

  /** A query on one reader. */
  @FunctionalInterface
  public interface Question<T> {
    /** Runs the query. */
    T ask(Reader reader) throws SQLException;
  }

  /** Longer than any query on ten million records, shorter than anybody would wait. */
  private static final long PATIENCE_SECONDS = 30;

  private final Dialect dialect;
  private final int most;

  /**
   * Acquired before a connection, so that nobody waits within the pool: there, a caller that waits
   * while a server fails is not notified before the timeout, and the order is arbitrary.
   */
  private final Semaphore turns;

  private final AgroalDataSource connections;
  private volatile boolean closed;

  /** Opens connections as they are needed, and no more than {@code most} at once. */
  public Readers(
      Dialect dialect, AgroalConnectionFactoryConfigurationSupplier connections, int most) {
    this.dialect = dialect;
    this.most = most;
    turns = new Semaphore(most, true);
    this.connections = pool(dialect, connections, most);
  }

  private static AgroalDataSource pool(
      Dialect dialect, AgroalConnectionFactoryConfigurationSupplier connections, int most) {
    // A caller with a turn always finds room. With a timeout, the pool would try an unavailable
    // server twice.
    return new DataSource(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.connectionFactoryConfiguration(connections.trackJdbcResources(false))
                        .maxSize(most)
                        .acquisitionTimeout(Duration.ZERO)
                        // a connection that was lost while idle must not make a query fail
                        .validateOnBorrow(dialect == Dialect.POSTGRESQL)
                        .connectionValidator(ConnectionValidator.defaultValidator()))
            .get());
  }

  /**
   * Waits for a reader and runs the query.
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
      // PostgreSQL's driver asserts that a connection is not closed while in use, but a killed
      // server closes it
      throw LogUnavailableException.whenRead(dialect.unavailable(), e);
    } finally {
      turns.release();
    }
  }

  /** An interrupted caller is being waited for, and does not wait any longer itself. */
  private boolean awaitTurn() {
    try {
      return turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return turns.tryAcquire();
    }
  }

  /** Waits for the current reads; later ones are refused. */
  @Override
  public void close() {
    turns.acquireUninterruptibly(most);
    closed = true;
    turns.release(most);
    connections.close();
  }
}
