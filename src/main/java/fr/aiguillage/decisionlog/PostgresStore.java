package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.PostgresPen.Row;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The chain of one instance in a log that several share. A connection that was lost is opened again
 * by the next group, which goes on from what the server has.
 *
 * <p>The lock on the instance's name lasts as long as the connection: while the server has not
 * noticed that the old one is gone, its last commit may still happen, and nothing is written.
 */
final class PostgresStore implements Store {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final int MOST_TRIES = 3;

  private final Postgres server;
  private Connection connection;
  private PostgresShared shared;
  private long instance;
  private long size;
  private byte[] chain;

  /**
   * Opens the chain.
   *
   * @throws LogOpeningException if an instance of this name runs
   */
  PostgresStore(Postgres server) throws SQLException, LogOpeningException {
    this.server = server;
    if (!connect()) {
      throw new LogOpeningException(
          "An instance called %s writes to the decision log already; give each a name of its own."
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
      try (PreparedStatement insert =
          opened.prepareStatement(
              "INSERT INTO instance (name) VALUES (?) ON CONFLICT DO NOTHING")) {
        insert.setString(1, server.instance());
        insert.executeUpdate();
      }
      opened.commit();
      readEnd(opened);
      opened.commit();
      connection = opened;
      shared = new PostgresShared(opened);
      return true;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private void readEnd(Connection opened) throws SQLException {
    String query =
        "SELECT instance.number, seq, chain FROM instance"
            + " LEFT JOIN record ON record.instance = instance.number"
            + " WHERE name = ? ORDER BY seq DESC NULLS LAST LIMIT 1";
    try (PreparedStatement select = opened.prepareStatement(query)) {
      select.setString(1, server.instance());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        instance = row.getLong(1);
        size = row.getLong(2);
        byte[] last = row.getBytes(3);
        chain = last == null ? new byte[Hashes.LENGTH] : last;
      }
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<Work> write(List<Work> group, BiConsumer<Work, RefusedException> refused)
      throws SQLException {
    if (connection == null && !connect()) {
      throw new SQLException("the server has not let go of the lost connection yet", "08006");
    }
    for (int tries = 1; ; tries++) {
      try {
        return tryWrite(group, refused);
      } catch (SQLException e) {
        // Another instance was faster with one of the ids; it is seen at the second look.
        if (!UNIQUE_VIOLATION.equals(e.getSQLState()) || tries == MOST_TRIES) {
          throw e;
        }
        connection.rollback();
      }
    }
  }

  private List<Work> tryWrite(List<Work> group, BiConsumer<Work, RefusedException> refused)
      throws SQLException {
    List<Work> written = new ArrayList<>(group.size());
    List<Row> rows = new ArrayList<>(group.size());
    Set<UUID> there = recorded(group);
    for (Work work : group) {
      if (work.done().isDone()) {
        continue;
      }
      try {
        if (work instanceof Work.Append append) {
          if (!there.add(append.entry().id())) {
            throw new RefusedException(
                "the decision " + append.entry().id() + " is recorded already");
          }
          rows.add(Row.of(append, shared));
        } else if (work instanceof Work.Keep keep) {
          shared.keep(keep.ruleset());
        }
        written.add(work);
      } catch (RefusedException e) {
        refused.accept(work, e);
      }
    }
    byte[] last = new PostgresPen(connection, instance).insert(rows, size, chain);
    connection.commit();
    size += rows.size();
    chain = last;
    return written;
  }

  /** The ids of the group that are in the log. */
  private Set<UUID> recorded(List<Work> group) throws SQLException {
    byte[][] ids =
        group.stream()
            .filter(Work.Append.class::isInstance)
            .map(work -> Rows.bytes(((Work.Append) work).entry().id()))
            .toArray(byte[][]::new);
    Set<UUID> found = new HashSet<>();
    if (ids.length > 0) {
      Array array = connection.createArrayOf("bytea", ids);
      try (PreparedStatement select =
          connection.prepareStatement("SELECT id FROM record WHERE id = ANY (?)")) {
        select.setArray(1, array);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            found.add(Rows.id(rows.getBytes(1)));
          }
        }
      }
      array.free();
    }
    return found;
  }

  /** A connection that does not answer is given up; what its last commit did is seen then. */
  @Override
  public void rollback() {
    try {
      connection.rollback();
      readEnd(connection);
      connection.commit();
    } catch (SQLException | NullPointerException e) {
      drop();
    }
  }

  private void drop() {
    Connection lost = connection;
    connection = null;
    if (lost != null) {
      try {
        lost.close();
      } catch (SQLException e) {
        // It was lost before.
      }
    }
  }

  @Override
  public boolean probe() throws SQLException {
    if (connection == null && !connect()) {
      return false;
    }
    try {
      // A number that means nothing to anybody, and yet a write that has to reach the disk.
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
    // The server sees to that.
  }

  @Override
  public boolean settle() {
    return true;
  }

  /** All that a server can refuse may be mended while we wait, but for a fault of ours. */
  @Override
  public boolean heals(Throwable error) {
    if (!(error instanceof SQLException sql)) {
      return false;
    }
    String state = String.valueOf(sql.getSQLState());
    return !state.startsWith("22") && !state.startsWith("23") && !state.startsWith("42");
  }

  @Override
  public void close() {
    drop();
  }
}
