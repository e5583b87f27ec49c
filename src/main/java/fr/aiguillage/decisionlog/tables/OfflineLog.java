// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A log that is only read, wherever it is stored and whoever writes it meanwhile. */
public interface OfflineLog {

  /** The dialect of its queries. */
  Dialect dialect();

  /**
   * A connection in a transaction with a fixed snapshot of the log.
   *
   * @throws LogOpeningException if there is no log
   * @throws SQLException if it cannot be read
   */
  Connection openState() throws SQLException, LogOpeningException;

  /**
   * A snapshot of the log.
   *
   * @throws LogOpeningException if there is no log, it is of another version, or it cannot be read
   */
  LogSnapshot snapshot() throws IOException;

  /**
   * A reading in which each query sees the log's current state.
   *
   * @throws LogOpeningException if there is no log, or it cannot be read
   */
  LogReading reading() throws IOException;
}
