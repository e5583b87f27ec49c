// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said, and what is left behind, when the server of a shared log fails. */
@Timeout(120)
class PostgresFailuresTest {

  @TempDir Path base;

  @Test
  void aServerThatIsAway_isCalledSo_andAReadingSaysNothingOfRecording() throws Exception {
    SharedLog shared = RealPostgres.shared().newLog(base.resolve("keys"));
    try (DecisionLog log = shared.open("a")) {
      Entry known = SharedLog.record(log, 1).get(0);
      shared.shut();
      LogUnavailableException written = refusal(log.append(Entries.entry(2)));
      assertEquals(List.of("SERVER", "NOTHING_RECORDED"), written.codes());
      LogUnavailableException read =
          assertThrows(LogUnavailableException.class, () -> log.find(known.id()));
      assertEquals(List.of("SERVER"), read.codes());
      assertTrue(read.getMessage().contains("PostgreSQL"), read.getMessage());
      shared.open();
      assertEquals(Optional.of(known), log.find(known.id()));
    }
  }

  @Test
  void aServerThatIsNotThere_orLetsNobodyIn_isNamedWithTheCause() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    String away =
        assertThrows(
                LogOpeningException.class,
                () -> new ServerLog(RealPostgres.settings("a@" + nobody + "/x")).snapshot())
            .getMessage();
    assertTrue(away.contains("localhost:" + nobody) && away.contains("refused"), away);
    RealPostgres server = RealPostgres.shared();
    String database =
        assertThrows(
                LogOpeningException.class,
                () -> new ServerLog(server.settings("nowhere", "a")).snapshot())
            .getMessage();
    assertTrue(database.contains("nowhere") && database.contains("does not exist"), database);
  }

  /** Settings of a session outlive its transactions, or the next group would not be durable. */
  @Test
  void aGroupThatFails_leavesTheSessionAsItWas() throws Exception {
    SharedLog shared = RealPostgres.shared().newLog(base.resolve("keys"));
    shared.open("a").close();
    try (Connection owner = shared.owner()) {
      Postgres.execute(
          owner,
          "ALTER DATABASE "
              + shared.database()
              + " SET synchronous_commit = off; CREATE TABLE room (ends boolean); INSERT INTO room"
              + " VALUES (false); GRANT SELECT ON room TO aiguillage; CREATE FUNCTION look()"
              + " RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF"
              + " current_setting('synchronous_commit') <> 'on' THEN RAISE EXCEPTION 'not durable'"
              + " USING ERRCODE = '22000'; END IF; IF (SELECT bool_or(ends) FROM room) THEN RAISE"
              + " EXCEPTION 'no room' USING ERRCODE = '53100'; END IF; RETURN NEW; END $$; CREATE"
              + " TRIGGER look BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION look()");
    }
    try (DecisionLog log = shared.open("a");
        Connection owner = shared.owner()) {
      SharedLog.record(log, 3);
      for (int round = 0; round < 3; round++) {
        Postgres.execute(owner, "UPDATE room SET ends = true");
        assertEquals(Reason.SERVER, refusal(log.append(Entries.entry(round))).reason());
        Postgres.execute(owner, "UPDATE room SET ends = false");
        Logs.await(log.append(Entries.entry(round)));
      }
      assertEquals(6, log.count(Filter.everything()));
      // The key that signs is the first leaf.
      SharedLog.awaitSigned(log, 7);
      shared.requireWhole(log, 7);
    }
  }

  /** The answer to the commit never comes: it may have happened. */
  @Test
  void aServerThatDiesInACommit_leavesItInDoubt() throws Exception {
    try (RealPostgres server = RealPostgres.start()) {
      SharedLog shared = server.newLog(base.resolve("keys"));
      DecisionLog log = shared.open("a");
      SharedLog.record(log, 1);
      try (Connection owner = shared.owner()) {
        Postgres.execute(
            owner,
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_sleep(3); RETURN NULL; END $$;"
                + " CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON record"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait()");
      }
      CompletionStage<Void> underWay = log.append(Entries.entry(0));
      awaitSleep(server);
      server.kill();
      LogUnavailableException lost = refusal(underWay);
      assertEquals(List.of("IN_DOUBT"), lost.codes(), lost.getMessage());
      log.close();
    }
  }

  private static void awaitSleep(RealPostgres server) throws SQLException, InterruptedException {
    String asleep = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
    try (Connection connection = server.superuser()) {
      while (RealPostgres.text(connection, asleep).equals("0")) {
        Thread.sleep(20);
      }
    }
  }

  private static LogUnavailableException refusal(CompletionStage<Void> stage) {
    return assertThrows(LogUnavailableException.class, () -> Logs.await(stage));
  }
}
