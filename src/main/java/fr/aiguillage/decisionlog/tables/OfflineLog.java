// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A log that is only read, wherever it lies and whoever writes it meanwhile. */
public interface OfflineLog {

  /** How it is asked. */
  Dialect dialect();

  /**
   * A connection in a transaction that stays with one state of the log.
   *
   * @throws LogOpeningException if there is no log
   * @throws SQLException if it cannot be read
   */
  Connection openState() throws SQLException, LogOpeningException;

  /**
   * One state of the log.
   *
   * @throws LogOpeningException if there is no log, one of another version, or it cannot be read
   */
  LogSnapshot snapshot() throws IOException;

  /**
   * What answers of the log as it is at each question.
   *
   * @throws LogOpeningException if there is no log, or it cannot be read
   */
  LogReading reading() throws IOException;
}
