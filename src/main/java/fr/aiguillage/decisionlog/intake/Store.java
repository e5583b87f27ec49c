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
 * Where the writer's records go. Belongs to the writer's thread, and to whoever closes the log once
 * that has ended.
 */
public interface Store extends AutoCloseable {

  /** The records of this writer that are durable. */
  long size();

  /** When the last record of this writer was made, or its last act done. */
  Optional<Instant> lastMoment() throws SQLException;

  /**
   * Writes a group in one transaction. Returns once it is durable.
   *
   * @param refused takes each work that is wrong in itself, with the reason; the others are
   *     written. Nobody is to be told before the rest is durable: a reason may be another one of
   *     the group
   * @return what was written
   * @throws SQLException if nothing of it counts; {@link #rollback} is to be called then
   */
  List<Work> write(List<Work> group, Map<Work, RefusedException> refused) throws SQLException;

  /** Takes back what a failed {@link #write} has left. */
  void rollback() throws SQLException;

  /**
   * Tries whether a group could be written now.
   *
   * @return whether there is room for more
   */
  boolean probe() throws SQLException;

  /** Whether {@link Work.Prune} and {@link Work.Forget} are understood. */
  boolean prunes();

  /** What is due after a commit and nobody waits for. */
  void tidy() throws SQLException;

  /**
   * Leaves nothing behind that is not committed, and all that is where it belongs.
   *
   * @return whether that was possible
   */
  boolean settle() throws SQLException;

  /** What it is called where this error kept a group from being written. */
  Reason reason(SQLException error);

  /** Whether writing may go on after this error once its cause has gone. */
  boolean heals(Throwable error);

  @Override
  void close() throws SQLException;
}
