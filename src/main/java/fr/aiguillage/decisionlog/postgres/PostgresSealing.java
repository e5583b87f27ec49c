package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.Sealing;
import fr.aiguillage.decisionlog.intake.Threads;
import fr.aiguillage.decisionlog.intake.Trouble;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.notary.Notary;
import fr.aiguillage.decisionlog.notary.Notary.Attested;
import fr.aiguillage.decisionlog.notary.Notary.Place;
import fr.aiguillage.decisionlog.notary.Signing;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import fr.aiguillage.transparency.KnownKeys;
import fr.aiguillage.transparency.Tree;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Gives the records of all instances their place in the one tree, and has its head signed. Every
 * instance has a thread for it, and the one that holds the lock does it: at most half a second
 * after a record, whoever wrote it.
 */
final class PostgresSealing implements Sealing, Runnable {

  private static final System.Logger LOG = System.getLogger(PostgresSealing.class.getName());
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final int MOST = 20_000;

  private final Postgres server;
  private final Signing signing;
  private final Place place;
  private final KnownKeys known;
  private final Thread thread = new Thread(this, "decision-log-sealing");
  private volatile boolean closing;
  private final Trouble trouble = new Trouble();
  private Connection connection;
  private Notary notary;

  /**
   * Reads the keys, and holds the log against its last checkpoint.
   *
   * @throws LogOpeningException if it does not go on from there, or the keys cannot be used
   */
  PostgresSealing(Postgres server, Signing signing) throws IOException, SQLException {
    this.server = server;
    // All instances must call the log the same, before there is a checkpoint that says how.
    this.signing =
        new Signing(
            signing.keys(), signing.origin().or(() -> Optional.of("aiguillage")), signing.copies());
    place = new Place(server.name(), Optional.empty());
    try (Connection reader = server.openReader()) {
      known = Notary.open(this.signing, place, new Stored(reader)).known();
    }
    thread.setDaemon(true);
  }

  /** The heads of the tree on a connection. */
  private record Stored(Connection connection) implements Notary.Heads {

    @Override
    public Optional<String> lastNote() throws SQLException {
      return new StoredTree(connection, Dialect.POSTGRESQL).lastNote();
    }

    @Override
    public Tree<SQLException> tree() throws SQLException {
      return new StoredTree(connection, Dialect.POSTGRESQL).tree();
    }

    @Override
    public void attest(Attested head) throws SQLException {
      write(head);
      connection.commit();
    }

    void write(Attested head) throws SQLException {
      String insert =
          "INSERT INTO checkpoint (number, size, note)"
              + " SELECT coalesce(max(number), 0) + 1, ?, ? FROM checkpoint";
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        statement.setLong(1, head.checkpoint().size());
        statement.setString(2, head.note());
        statement.executeUpdate();
      }
    }
  }

  @Override
  public void start(Function<Work, CompletableFuture<Void>> write) {
    thread.start();
  }

  @Override
  public void recorded(long size) {
    // Those of the other instances tell nobody either: all are looked for.
  }

  @Override
  public Optional<String> trouble() {
    return trouble.now();
  }

  @Override
  public KnownKeys known() {
    return known;
  }

  @Override
  public void run() {
    while (!closing) {
      boolean more = false;
      try {
        more = holdsLock() && seal();
        trouble.ended();
      } catch (SQLException | IOException | RuntimeException | Error e) {
        // Thrown on, it would end the thread. And the driver asserts that nobody closes a
        // connection under it; a killed server does.
        if (!closing) {
          trouble.arose(Level.WARNING, e);
        }
        drop();
      }
      if (!more) {
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
    }
  }

  private boolean holdsLock() throws SQLException, IOException {
    if (connection != null) {
      return true;
    }
    Connection opened = server.openWriter();
    try {
      if (!Postgres.tryLock(opened, "sealing")) {
        opened.close();
        return false;
      }
      // Whoever had the lock before may have signed since this instance looked last.
      Stored stored = new Stored(opened);
      notary = Notary.open(signing, place, stored);
      notary.begin(stored);
      opened.commit();
      connection = opened;
      return true;
    } catch (SQLException | IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Places what has none yet, and signs.
   *
   * @return whether there may be more
   */
  private boolean seal() throws SQLException {
    int placed;
    Optional<Attested> head;
    try (Statements statements = new Statements(connection)) {
      placed = placeAll(statements);
      Stored stored = new Stored(connection);
      head = notary.attest(stored.tree());
      if (head.isPresent()) {
        stored.write(head.get());
      }
    }
    connection.commit();
    // Not before it is durable: two heads of one size must never be seen.
    head.ifPresent(notary::publish);
    return placed >= MOST;
  }

  private int placeAll(Statements statements) throws SQLException {
    StoredTree stored = new StoredTree(connection, Dialect.POSTGRESQL);
    long number = stored.size();
    TreePen tree = null;
    PreparedStatement insert =
        statements.prepare("INSERT INTO place (number, instance, seq) VALUES (?, ?, ?)");
    int placed = 0;
    for (long instance : instances()) {
      PreparedStatement select =
          statements.prepare(
              "SELECT seq, leaf FROM record WHERE instance = ? AND seq >"
                  + " (SELECT coalesce(max(seq), 0) FROM place WHERE instance = ?)"
                  + " ORDER BY seq LIMIT ?");
      select.setLong(1, instance);
      select.setLong(2, instance);
      select.setInt(3, MOST - placed);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (tree == null) {
            tree = new TreePen(stored, statements, number);
          }
          tree.append(rows.getBytes("leaf"));
          insert.setLong(1, ++number);
          insert.setLong(2, instance);
          insert.setLong(3, rows.getLong("seq"));
          insert.addBatch();
          placed++;
        }
      }
    }
    if (tree != null) {
      insert.executeBatch();
      tree.write();
    }
    return placed;
  }

  private List<Long> instances() throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number FROM instance ORDER BY number")) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  private void drop() {
    Postgres.giveUp(connection);
    connection = null;
  }

  @Override
  public void stop() {
    closing = true;
    LockSupport.unpark(thread);
    Threads.awaitEnd(thread);
  }

  @Override
  public void sealLast() {
    try {
      while (holdsLock() && seal()) {
        // Until all have their place.
      }
    } catch (SQLException | IOException | RuntimeException | AssertionError e) {
      LOG.log(Level.WARNING, "The last records are not vouched for before the next start.", e);
    } finally {
      drop();
    }
  }
}
