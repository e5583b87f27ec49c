// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.audit.PlainExport;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.postgres.RealPostgres;
import fr.aiguillage.decisionlog.postgres.SharedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An auditor before the journal of two instances on a PostgreSQL. */
@Timeout(120)
class SharedJournalCommandTest {

  @TempDir private static Path base;
  private static SharedLog log;
  private static String checkpoint;
  private static final List<Entry> ENTRIES = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeAll
  static void record() throws Exception {
    log = RealPostgres.shared().newLog(base.resolve("keys"));
    try (DecisionLog a = log.open("a");
        DecisionLog b = log.open("b")) {
      ENTRIES.addAll(SharedLog.record(a, 200));
      ENTRIES.addAll(SharedLog.record(b, 130));
      SharedLog.awaitSigned(a, 332);
      checkpoint = a.proofs().checkpoint().orElseThrow();
    }
  }

  private static Path keys() {
    return log.keys().resolve("verifiers.txt");
  }

  private static Terminal run(Object... words) {
    Terminal ran = Terminal.run(words);
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    return ran;
  }

  @Test
  void verify_judgesItWithoutTheService() throws Exception {
    Path kept = Files.writeString(folder.resolve("kept"), checkpoint);
    Terminal found =
        run("verify", log.address(), "--keys", keys(), "--checkpoint", kept, "--lang", "EN");
    assertTrue(found.out().contains("Journal example.org/journal: 330 decision(s)"), found.out());
    assertTrue(found.out().contains("Signatures cover 332 of 332 leaves"), found.out());
  }

  @Test
  void anExport_becomesAJournalInAFolderWithTheSameCheckpoint() throws Exception {
    Path export = folder.resolve("export");
    run("export", export, "--data", log.address(), "--keys", keys());
    assertEquals(checkpoint, Files.readString(export.resolve("checkpoint")));
    List<String> trusted = log.known().keys().stream().map(Object::toString).toList();
    assertDoesNotThrow(() -> PlainExport.verify(export, trusted, List.of(checkpoint)));
    Path data = folder.resolve("data");
    run("import", export, "--data", data, "--keys", keys());
    Path again = folder.resolve("again");
    run("export", again, "--data", data, "--keys", keys());
    assertEquals(files(export), files(again), "the same to the byte");
  }

  @Test
  void time_isJudgedInAnExportToo_forEachInstanceAlone() throws Exception {
    SharedLog slow = RealPostgres.shared().newLog(folder.resolve("slow"));
    Entry late;
    try (DecisionLog a = slow.open("a");
        DecisionLog b = slow.openAt("b", Instant.now())) {
      SharedLog.record(a, 3);
      long then = Instant.now().minusSeconds(86_400).toEpochMilli();
      UUID yesterday = new UUID(then << 16 | 0x7000, 1L << 63);
      late = Entries.withId(Entries.entry(1), yesterday);
      b.append(late).toCompletableFuture().join();
      SharedLog.record(b, 2);
      SharedLog.awaitSigned(a, 7);
    }
    Path keys = slow.keys().resolve("verifiers.txt");
    Path export = folder.resolve("export");
    run("export", export, "--data", slow.address(), "--keys", keys);
    run("verify", export, "--keys", keys);
    Path writers = export.resolve("writers.txt");
    Files.writeString(writers, Files.readString(writers).replaceAll(" b\n", " a\n"));
    Terminal one = Terminal.run("verify", export, "--keys", keys);
    assertEquals(1, one.exit(), one.out());
    assertTrue(one.out().contains("TIME") && one.out().contains("" + late.id()), one.out());
    Files.writeString(writers, "1 2 a\n");
    Terminal some = Terminal.run("verify", export, "--keys", keys);
    assertEquals(1, some.exit(), some.out());
    assertTrue(some.out().contains("writers.txt"), some.out());
  }

  @Test
  void aLossOnAServer_isAcceptedByTheCommandWithItsReason() throws Exception {
    Path keys = folder.resolve("keys");
    SharedLog lost = RealPostgres.shared().newLog(keys);
    try (DecisionLog a = lost.open("a")) {
      SharedLog.record(a, 5);
      SharedLog.awaitSigned(a, 6);
    }
    SharedLog anew = RealPostgres.shared().newLog(keys);
    assertTrue(
        assertThrows(IOException.class, () -> anew.open("a")).getMessage().contains("are missing"));
    Object[] accept = {
      "accept",
      "--data",
      anew.address(),
      "--keys",
      keys,
      "--why",
      "burnt",
      "--who",
      "the night shift"
    };
    System.setProperty("aiguillage.postgresql-owner", "postgres");
    try {
      run(accept);
    } finally {
      System.clearProperty("aiguillage.postgresql-owner");
    }
    try (DecisionLog a = anew.open("a")) {
      Act act =
          a.acts().all().stream()
              .map(placed -> placed.act())
              .filter(each -> each.kind() == Act.Kind.LOSS_ACCEPTED)
              .findFirst()
              .orElseThrow();
      assertEquals("burnt", act.why());
      assertEquals("the night shift", act.who().name());
      SharedLog.record(a, 2);
    }
    run("verify", anew.address(), "--keys", keys.resolve("verifiers.txt"));
  }

  private static Set<List<String>> files(Path export) throws Exception {
    Set<List<String>> files = new HashSet<>();
    try (var all = Files.walk(export)) {
      // What says that several instances wrote it does not hold of the journal in the folder.
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.endsWith("export.json") || file.endsWith("writers.txt")) {
          continue;
        }
        String content = new String(Files.readAllBytes(file), "ISO-8859-1");
        files.add(List.of(export.relativize(file).toString(), content));
      }
    }
    return files;
  }

  @Test
  void ndjson_holdsEveryDecisionOfBothInstances() throws Exception {
    Path to = folder.resolve("decisions.ndjson");
    run("export", to, "--data", log.address(), "--format", "ndjson", "--keys", keys());
    Set<String> ids =
        Files.readAllLines(to).stream()
            .map(line -> line.substring(7, 43))
            .collect(Collectors.toSet());
    assertEquals(
        ENTRIES.stream().map(entry -> entry.id().toString()).collect(Collectors.toSet()), ids);
    Path csv = folder.resolve("decisions.csv");
    run("export", csv, "--data", log.address(), "--format", "csv", "--decided-from", "2020-01-01");
    assertEquals(331, Files.readAllLines(csv).size());
  }

  @Test
  void replay_findsEachDecision() {
    Terminal again =
        Terminal.run("replay", "--data", log.address(), "--format", "json", "--lang", "EN");
    // They were made up under rules that are none: each is found, and said to be so.
    assertTrue(again.out().contains("\"cause\" : \"RULES_REFUSED\""), again.out() + again.err());
    assertTrue(again.out().contains("\"count\" : 330"), again.out() + again.err());
  }

  @Test
  void prune_isForTheOwnerAlone() throws Exception {
    SharedLog old = RealPostgres.shared().newLog(base.resolve("old"));
    old.recordAged("a", 300, Instant.parse("2020-03-01T08:00:00Z"));
    try (DecisionLog a = old.open("a")) {
      SharedLog.record(a, 10);
      SharedLog.awaitSigned(a, 311);
    }
    Object[] prune = {
      "prune",
      "--before",
      "2020-03-02",
      "--data",
      old.address(),
      "--keys",
      old.keys(),
      "--yes",
      "--lang",
      "EN"
    };
    Terminal writer = Terminal.run(prune);
    assertEquals(2, writer.exit());
    assertTrue(writer.err().contains("permission denied"), writer.err());
    System.setProperty("aiguillage.postgresql-owner", "postgres");
    try {
      assertTrue(run(prune).out().contains("255 decision(s) made before 2020-03-02 were"));
    } finally {
      System.clearProperty("aiguillage.postgresql-owner");
    }
    Path keys = old.keys().resolve("verifiers.txt");
    Terminal found = run("verify", old.address(), "--keys", keys, "--lang", "EN");
    assertTrue(found.out().contains("Of 255 old decision(s) only the id"), found.out());
    Path export = folder.resolve("export");
    run("export", export, "--data", old.address(), "--keys", keys);
    run("import", export, "--data", folder.resolve("data"), "--keys", keys);
    Terminal again = Terminal.run("replay", "--data", old.address(), "--lang", "EN");
    assertTrue(again.out().contains("255 more cannot be decided again"), again.out());
  }

  @Test
  void whatIsForTheServersOwnTools_isSaidInTheCallersLanguage() {
    for (String command : List.of("backup", "restore")) {
      Terminal refused =
          Terminal.run(command, folder.resolve("b"), "--data", log.address(), "--lang", "EN");
      assertEquals(2, refused.exit());
      assertTrue(refused.err().contains("pg_dump or pg_basebackup"), refused.err());
    }
    Terminal french = Terminal.run("backup", folder.resolve("b"), "--data", log.address());
    assertTrue(french.err().contains("outils de PostgreSQL"), french.err());
    Terminal in = Terminal.run("import", folder, "--data", log.address(), "--lang", "EN");
    assertEquals(2, in.exit());
    assertTrue(in.err().contains("not into PostgreSQL"), in.err());
  }

  @Test
  void anAddressThatIsNone_orHasAPassword_isRefused() {
    Terminal other = Terminal.run("verify", "jdbc:sqlite:x", "--keys", keys());
    assertEquals(2, other.exit());
    assertTrue(other.err().contains("jdbc:sqlite:x"), other.err());
    String secret = log.address() + "?password=hunter2";
    Terminal password = Terminal.run("export", folder.resolve("e"), "--data", secret);
    assertEquals(2, password.exit());
    assertTrue(password.err().contains("AIGUILLAGE_POSTGRESQL_PASSWORD"), password.err());
    assertFalse(password.err().contains("hunter2"), password.err());
    Terminal nobody = Terminal.run("verify", "jdbc:postgresql://localhost:1/x", "--keys", keys());
    assertEquals(2, nobody.exit());
    assertTrue(nobody.err().contains("cannot be read"), nobody.err());
  }
}
