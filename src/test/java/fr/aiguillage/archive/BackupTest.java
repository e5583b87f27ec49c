// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.verification.LogFault;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackupTest {

  @TempDir Path base;
  private SignedLog log;
  private Path backup;

  @BeforeEach
  void record() throws IOException {
    log = new SignedLog(base.resolve("log"));
    log.record(300);
    backup = base.resolve("backup");
  }

  private void make(Optional<Path> keys) throws IOException {
    Backup.make(log.folder(), keys, backup, (done, all) -> {});
  }

  private Verification restore(Path to) throws IOException {
    return Backup.restore(
        backup,
        to,
        log.known(),
        List.of(log.latest()),
        new Origin(Who.OPERATOR, "", Instant.now()),
        (done, all) -> {});
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path each : old.toList()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void backup_ofALogAtRest_isTheLogAndNoKey() throws IOException {
    make(Optional.empty());
    assertEquals(List.of("decisions.db"), names(backup));
    assertEquals(List.of(), log.verify(backup).faults());
    assertEquals(300, log.verify(backup).records());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    assertTrue(restore(base.resolve("restored")).isSound());
    assertEquals(List.of("decisions.db"), names(base.resolve("restored")));
  }

  @Test
  void backup_askedForTheKeys_hasThemForTheOwnerAlone() throws IOException {
    make(Optional.of(log.keys()));
    assertEquals(
        List.of("decisions.db", "keys/last-checkpoint", "keys/signing.pem", "keys/verifiers.txt"),
        names(backup));
    assertEquals(
        log.latest(), Files.readString(backup.resolve("keys/last-checkpoint")), "what it signed");
    Path key = backup.resolve("keys/signing.pem");
    assertEquals(Files.readString(log.keys().resolve("signing.pem")), Files.readString(key));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertThrows(
        IOException.class,
        () ->
            Backup.make(
                log.folder(),
                Optional.of(base.resolve("none")),
                base.resolve("other"),
                (done, all) -> {}));
    assertFalse(Files.exists(base.resolve("other")), "not without the keys that were asked for");
  }

  /** All that was confirmed before is in it, what comes after may be, and nothing twice. */
  @Test
  void backup_whileTheServiceWrites_isOneStateOfIt() throws Exception {
    List<UUID> confirmed = new ArrayList<>();
    CountDownLatch many = new CountDownLatch(200);
    try (DecisionLog open = log.open()) {
      AtomicBoolean enough = new AtomicBoolean();
      Thread writing =
          new Thread(
              () -> {
                for (int number = 0; !enough.get(); number++) {
                  Entry entry = Entries.entry(number % 40);
                  Logs.await(open.append(entry));
                  synchronized (confirmed) {
                    confirmed.add(entry.id());
                  }
                  many.countDown();
                }
              });
      writing.start();
      many.await();
      List<UUID> before;
      synchronized (confirmed) {
        before = List.copyOf(confirmed);
      }
      make(Optional.empty());
      enough.set(true);
      writing.join();
      Verification found =
          Backup.restore(
              backup,
              base.resolve("restored"),
              log.known(),
              List.of(),
              new Origin(Who.OPERATOR, "", Instant.now()),
              (done, all) -> {});
      assertEquals(List.of(), found.faults());
      assertTrue(found.records() >= 300 + before.size(), found.toString());
      SignedLog restored = log.copyTo(base.resolve("other"));
      empty(restored.folder());
      empty(restored.copies());
      Files.delete(restored.keys().resolve("last-checkpoint"));
      Backup.restore(
          backup,
          restored.folder(),
          log.known(),
          List.of(),
          new Origin(Who.OPERATOR, "", Instant.now()),
          (done, all) -> {});
      try (DecisionLog again = restored.open()) {
        for (UUID id : before) {
          assertTrue(again.find(id).isPresent(), "confirmed before the backup: " + id);
        }
        Logs.await(again.append(Entries.entry(1)));
      }
      assertEquals(List.of(), restored.verify().faults());
    }
  }

  @Test
  void restore_ofAnOlderBackup_isTakenByAServiceOnlyWhereNoLaterCheckpointWasKept()
      throws IOException {
    make(Optional.empty());
    String before = log.latest();
    log.record(5);
    assertEquals(LogFault.Kind.ROOT, restore(base.resolve("a")).faults().get(0).kind());
    assertFalse(Files.exists(base.resolve("a")));
    empty(log.folder());
    Verification found =
        Backup.restore(
            backup,
            log.folder(),
            log.known(),
            List.of(before),
            new Origin(Who.OPERATOR, "", Instant.now()),
            (done, all) -> {});
    assertTrue(found.isSound());
    LogOpeningException refused = assertThrows(LogOpeningException.class, () -> log.open());
    assertTrue(refused.getMessage().contains("the last ones are missing"), refused.getMessage());
  }

  @Test
  void restore_ofABackupThatWasChanged_keepsNothing() throws Exception {
    make(Optional.empty());
    try (Connection hand = DriverManager.getConnection("jdbc:sqlite:" + backup + "/decisions.db");
        Statement statement = hand.createStatement()) {
      statement.executeUpdate("UPDATE record SET resolver = 3 WHERE seq = 7");
    }
    Verification found = restore(base.resolve("restored"));
    assertEquals(LogFault.Kind.RECORD_CHANGED, found.faults().get(0).kind());
    assertEquals(List.of("backup", "log"), listed());
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> all = Files.list(base)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void restore_whereSomethingIs_orOfNoBackup_isRefused() throws IOException {
    make(Optional.empty());
    assertEquals(
        Kind.NOT_EMPTY, assertThrows(RefusedArchive.class, () -> restore(log.folder())).kind());
    assertEquals(
        Kind.TAKEN, assertThrows(RefusedArchive.class, () -> make(Optional.empty())).kind());
    Files.writeString(backup.resolve("decisions.db-wal"), "");
    assertEquals(
        Kind.NO_BACKUP,
        assertThrows(RefusedArchive.class, () -> restore(base.resolve("to"))).kind());
    Files.delete(backup.resolve("decisions.db-wal"));
    Files.delete(backup.resolve("decisions.db"));
    assertEquals(
        Kind.NO_BACKUP,
        assertThrows(RefusedArchive.class, () -> restore(base.resolve("to"))).kind());
    assertThrows(
        LogOpeningException.class,
        () ->
            Backup.make(
                base.resolve("nothing"), Optional.empty(), base.resolve("to"), (d, a) -> {}));
    assertEquals(List.of("backup", "log"), listed());
  }
}
