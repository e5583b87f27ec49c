// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.intake.Store;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.postgres.PostgresPen.Row;
import fr.aiguillage.decisionlog.tables.Cosignatures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain of one instance in a log that several share. A lost connection is reopened by the next
 * group, which continues from what the server has.
 *
 * <p>The lock on the instance's name lasts as long as the connection: as long as the server has not
 * noticed that the old connection is gone, its last commit may still happen, and nothing is
 * written.
 */
final class PostgresStore implements Store {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String ANSWER_GONE = "23503";
  private static final int MOST_TRIES = 3;

  private final Postgres server;
  private Connection connection;
  private PostgresShared shared;

  /**
   * Lives as long as the connection: it knows when old requests were last deleted, which must not
   * happen for each group.
   */
  private Admission admission;

  private long instance;
  private long size;
  private byte[] chain;

  /**
   * Opens the chain.
   *
   * @throws LogOpeningException if an instance of this name is running
   */
  PostgresStore(Postgres server) throws SQLException, LogOpeningException {
    this.server = server;
    if (!connect()) {
      throw new LogOpeningException(
          "An instance called %s is already writing to the decision log; give each its own name."
              .formatted(server.instance()));
    }
  }

  /** Whether the instance's name was free. */
  private boolean connect() throws SQLException {
    Connection opened = server.openWriter();
    try {
      if (!Postgres.tryLock(opened, "instance " + server.instance())) {
        opened.close();
        return false;
      }
      readEnd(opened);
      opened.commit();
      admission = new Admission(opened);
      shared = new PostgresShared(opened);
      connection = opened;
      return true;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private void readEnd(Connection opened) throws SQLException {
    ChainEnd end = ChainEnd.of(opened, server.instance());
    instance = end.instance();
    size = end.seq();
    chain = end.chain();
  }

  /** The writing user may not delete: {@link PostgresPruning} is for the owner of the tables. */
  @Override
  public boolean prunes() {
    return false;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Optional<Instant> lastMoment() throws SQLException {
    Optional<Instant> moment = new ChainEnd(instance, size, chain).moment(connection);
    connection.commit();
    return moment;
  }

  @Override
  public List<Work> write(List<Work> group, Map<Work, RefusedException> refused)
      throws SQLException {
    if (connection == null && !connect()) {
      throw new SQLException("the server has not released the lost connection yet", "08006");
    }
    for (int tries = 1; ; tries++) {
      try {
        return tryWrite(group, refused);
      } catch (SQLException e) {
        // Another instance was faster with one of the ids, which the second attempt will see. Or a
        // remembered answer was pruned, and is stored again.
        boolean answerGone = ANSWER_GONE.equals(e.getSQLState());
        if (!UNIQUE_VIOLATION.equals(e.getSQLState()) && !answerGone || tries == MOST_TRIES) {
          throw e;
        }
        connection.rollback();
        if (answerGone) {
          shared = new PostgresShared(connection);
        }
        refused.clear();
      } catch (AssertionError e) {
        // the driver asserts that a connection is not closed while in use, but a killed server
        // closes it
        throw new SQLException("the connection was lost: " + e.getMessage(), "08006", e);
      }
    }
  }

  private List<Work> tryWrite(List<Work> group, Map<Work, RefusedException> refused)
      throws SQLException {
    List<Work> written = new ArrayList<>(group.size());
    List<Row> rows = new ArrayList<>(group.size());
    List<Work.Record> acts = new ArrayList<>();
    // what records share is committed separately, so all of it comes before the first record
    for (Work work : group) {
      try {
        if (work instanceof Work.Append append) {
          rows.add(Row.of(append, shared));
        } else if (work instanceof Work.Record act) {
          if (act.ruleset().isPresent()) {
            shared.keep(act.ruleset().get());
          }
          acts.add(act);
        } else if (work instanceof Work.Cosign cosign) {
          Cosignatures.keep(connection, cosign.cosigned());
          written.add(cosign);
        }
      } catch (RefusedException e) {
        refused.put(work, e);
      }
    }
    acts = admission.unsaid(acts, refused);
    List<Row> sound = admission.sound(rows, refused);
    PostgresPen pen = new PostgresPen(connection, instance);
    // acts first: the rules they put into force may decide right after them
    byte[] last = pen.insertActs(acts, size, chain);
    last = pen.insert(sound, size + acts.size(), last);
    Postgres.commit(connection);
    size += acts.size() + sound.size();
    chain = last;
    written.addAll(acts);
    sound.forEach(row -> written.add(row.work()));
    return written;
  }

  /**
   * A connection that does not answer is abandoned; the next one shows what its last commit did.
   */
  @Override
  public void rollback() {
    if (connection == null) {
      return;
    }
    try {
      connection.rollback();
      readEnd(connection);
      connection.commit();
    } catch (SQLException e) {
      drop();
    }
  }

  private void drop() {
    Postgres.giveUp(connection);
    connection = null;
  }

  @Override
  public boolean probe() throws SQLException {
    if (connection == null && !connect()) {
      return false;
    }
    try {
      // an unused number, but a write that must reach the disk
      Postgres.execute(connection, "SELECT pg_current_xact_id()");
      connection.commit();
      return true;
    } catch (SQLException e) {
      drop();
      throw e;
    }
  }

  @Override
  public void tidy() {
    // the server takes care of that
  }

  @Override
  public boolean settle() {
    return true;
  }

  /** Everything that a server can refuse may be fixed while we wait, except a fault of ours. */
  @Override
  public boolean heals(Throwable error) {
    if (!(error instanceof SQLException sql)) {
      return false;
    }
    String state = String.valueOf(sql.getSQLState());
    return !state.startsWith("22") && !state.startsWith("23") && !state.startsWith("42");
  }

  @Override
  public Reason reason(SQLException error) {
    return Postgres.RESOLUTION_UNKNOWN.equals(error.getSQLState())
        ? Reason.IN_DOUBT
        : Reason.SERVER;
  }

  @Override
  public void close() {
    drop();
  }
}
