// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.RefusedException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The storage for the writer's records. Used only by the writer's thread, and after that has ended
 * by the thread that closes the log.
 */
public interface Store extends AutoCloseable {

  /** The number of durable records of this writer. */
  long size();

  /** The time of this writer's last record or act. */
  Optional<Instant> lastMoment() throws SQLException;

  /**
   * Writes a group in one transaction. Returns once it is durable.
   *
   * @param refused receives each piece of work that is wrong in itself, with the reason; the others
   *     are written. No caller may be notified before the rest is durable: the reason may be
   *     another piece of the group
   * @return what was written
   * @throws SQLException if nothing of it was recorded; then {@link #rollback} must be called
   */
  List<Work> write(List<Work> group, Map<Work, RefusedException> refused) throws SQLException;

  /** Undoes what a failed {@link #write} has left. */
  void rollback() throws SQLException;

  /**
   * Tests whether a group could be written now.
   *
   * @return whether there is room for more
   */
  boolean probe() throws SQLException;

  /** Whether {@link Work.Prune} and {@link Work.Forget} are supported. */
  boolean prunes();

  /** Housekeeping after a commit that no caller waits for. */
  void tidy() throws SQLException;

  /**
   * Removes everything uncommitted and moves everything committed to its final place.
   *
   * @return whether that was possible
   */
  boolean settle() throws SQLException;

  /** The reason to report when this error kept a group from being written. */
  Reason reason(SQLException error);

  /** Whether writing may continue after this error once its cause has gone. */
  boolean heals(Throwable error);

  @Override
  void close() throws SQLException;
}
