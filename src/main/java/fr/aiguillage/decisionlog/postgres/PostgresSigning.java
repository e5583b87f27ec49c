// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.CheckpointSigning;
import fr.aiguillage.decisionlog.intake.Threads;
import fr.aiguillage.decisionlog.intake.Trouble;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.signing.CheckpointSigner;
import fr.aiguillage.decisionlog.signing.CheckpointSigner.Place;
import fr.aiguillage.decisionlog.signing.CheckpointSigner.SignedHead;
import fr.aiguillage.decisionlog.signing.LogName;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Assigns the records of all instances their position in the single tree, and signs its head. Every
 * instance has a thread for this, and the one that holds the lock does it: at most half a second
 * after a record, whoever wrote it; a few seconds later if that instance has just stopped.
 */
final class PostgresSigning implements CheckpointSigning, Runnable {

  private static final System.Logger LOG = System.getLogger(PostgresSigning.class.getName());
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final String SIGNING = "signing";

  private final Postgres server;
  private final Clock clock;
  private final SigningSettings signing;
  private final Place place;
  private final TrustedKeys known;
  private final Thread thread = new Thread(this, "decision-log-signing");
  private volatile boolean closing;
  private final Trouble trouble = new Trouble();
  private Connection connection;
  private CheckpointSigner signer;
  private long pause = PAUSE_NANOS;

  /**
   * Reads the keys, and checks the log against what was signed of it.
   *
   * @throws LogOpeningException if it does not extend that, or the keys cannot be used
   */
  PostgresSigning(Postgres server, SigningSettings signing, Clock clock)
      throws IOException, SQLException {
    this.server = server;
    this.clock = clock;
    place = new Place(server.name(), Optional.empty());
    try (Connection connection = server.openWriter()) {
      SigningSettings named = signing.named(origin(connection, signing));
      PostgresHeads heads = new PostgresHeads(connection);
      boolean accepts = signing.loss().isPresent();
      if (accepts && !Postgres.tryLock(connection, SIGNING)) {
        throw new LogOpeningException(
            "An instance is writing to the decision log in %s; stop all instances first."
                .formatted(server.name()));
      }
      CheckpointSigner opened = CheckpointSigner.open(named, place, heads, clock);
      if (accepts) {
        opened.begin(heads);
      }
      connection.commit();
      known = opened.known();
      // an accepted loss is recorded in the log by now
      this.signing = new SigningSettings(named.keys(), named.origin(), named.copies());
    }
    thread.setDaemon(true);
  }

  /** All instances use the same name for the log: the one chosen by the first of them. */
  private static String origin(Connection connection, SigningSettings signing)
      throws SQLException, IOException {
    String mine = LogName.of(signing, new PostgresHeads(connection).lastNote());
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO origin (name) VALUES (?) ON CONFLICT DO NOTHING");
        Statement select = connection.createStatement()) {
      insert.setString(1, mine);
      insert.executeUpdate();
      connection.commit();
      try (ResultSet row = select.executeQuery("SELECT name FROM origin")) {
        row.next();
        String name = row.getString(1);
        if (signing.origin().filter(asked -> !asked.equals(name)).isPresent()) {
          throw new LogOpeningException(
              "The log has been called %s since its first start, and cannot be called %s now."
                  .formatted(name, signing.origin().get()));
        }
        return name;
      }
    }
  }

  @Override
  public void start(Function<Work, CompletableFuture<Void>> write) {
    thread.start();
  }

  @Override
  public void recorded(long size) {
    // records of other instances cause no notification either, so all are looked for
  }

  @Override
  public Optional<String> trouble() {
    return trouble.now();
  }

  @Override
  public TrustedKeys known() {
    return known;
  }

  @Override
  public void run() {
    while (!closing) {
      boolean more = false;
      try {
        more = holdsLock() && signPending();
        trouble.ended();
      } catch (SQLException | IOException | RuntimeException | Error e) {
        // An exception would end the thread. The driver asserts that a connection is not closed
        // while in use, but a killed server closes it.
        if (!closing) {
          trouble.arose(Level.WARNING, e);
        }
        drop();
      }
      if (!more) {
        LockSupport.parkNanos(this, pause);
      }
    }
  }

  /** An instance that does not hold it keeps one connection, and tries again after a while. */
  private boolean holdsLock() throws SQLException, IOException {
    if (signer != null) {
      return true;
    }
    if (connection == null) {
      connection = server.openWriter();
    }
    boolean free = Postgres.tryLock(connection, SIGNING);
    connection.commit();
    if (!free) {
      pause = Math.min(LONGEST_PAUSE_NANOS, pause * 2);
      return false;
    }
    // the previous holder of the lock may have signed since this instance last looked
    PostgresHeads heads = new PostgresHeads(connection);
    CheckpointSigner opened = CheckpointSigner.open(signing, place, heads, clock);
    opened.begin(heads);
    connection.commit();
    signer = opened;
    pause = PAUSE_NANOS;
    return true;
  }

  /**
   * Assigns positions to what has none yet, and signs.
   *
   * @return whether there may be more
   */
  private boolean signPending() throws SQLException {
    PostgresHeads heads = new PostgresHeads(connection);
    int placed = heads.place();
    // only what is durable is signed: the key never attests what the server may have lost
    connection.commit();
    Optional<SignedHead> head = signer.sign(heads.tree());
    if (head.isPresent()) {
      heads.write(head.get());
    }
    connection.commit();
    // only once it is durable: two heads of one size must never be visible
    head.ifPresent(signer::publish);
    return placed >= PostgresHeads.MOST;
  }

  private void drop() {
    Postgres.giveUp(connection);
    connection = null;
    signer = null;
  }

  @Override
  public void stop() {
    closing = true;
    LockSupport.unpark(thread);
    Threads.awaitEnd(thread);
  }

  @Override
  public void signLast() {
    try {
      while (holdsLock() && signPending()) {
        // until all have a position
      }
    } catch (SQLException | IOException | RuntimeException | AssertionError e) {
      LOG.log(Level.WARNING, "No checkpoint covers the last records until the next start.", e);
    } finally {
      drop();
    }
  }
}
