// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.witness.KnownWitness;
import fr.aiguillage.witness.Watched;
import fr.aiguillage.witness.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What witnesses have cosigned is kept with the journal, and judged by whoever knows their keys.
 */
class KeptCosignaturesTest {

  private static final Instant THEN = Instant.parse("2026-11-28T09:00:00Z");

  @TempDir Path base;
  private SignedLog log;
  private Path one;
  private Path two;

  @BeforeEach
  void record() throws Exception {
    log = new SignedLog(base.resolve("log"));
    log.record(5);
    one = cosign("one", THEN);
    log.record(4);
    two = cosign("two", THEN.plusSeconds(3_600));
  }

  /** Has a witness of that name cosign what there is, and returns the file of its key. */
  private Path cosign(String name, Instant now) throws Exception {
    try (Witness witness =
            Witness.open(
                base.resolve(name),
                "witness.example/" + name,
                log.known(),
                Clock.fixed(now, ZoneOffset.UTC));
        DecisionLog open = log.open()) {
      SignedNote note = SignedNote.parse(open.proofs().checkpoint().orElseThrow());
      Witness.Reply reply = witness.add("old 0\n\n" + note);
      assertEquals(200, reply.status(), reply.body());
      SignedNote cosigned = note.with(SignedNote.signatures(reply.body()).get(0));
      open.proofs().keep(Cosigned.of(cosigned)).toCompletableFuture().join();
      return Files.writeString(base.resolve(name + ".key"), witness.verifier() + "\n");
    }
  }

  private Terminal verify(Path what, int quorum, Path... witnesses) {
    Object[] all = new Object[7 + 2 * witnesses.length];
    Object[] first = {
      "verify", what, "--keys", log.keys().resolve("verifiers.txt"), "--lang=EN", "--quorum", quorum
    };
    System.arraycopy(first, 0, all, 0, 7);
    for (int i = 0; i < witnesses.length; i++) {
      all[7 + 2 * i] = "--witness";
      all[8 + 2 * i] = witnesses[i];
    }
    return Terminal.run(all);
  }

  @Test
  void aQuorum_reachesAsFarAsSoManyHaveCosigned() throws Exception {
    Path data = log.file().getParent();
    Terminal first = verify(data, 1, one, two);
    assertEquals(0, first.exit(), first.out() + first.err());
    assertTrue(first.out().contains("witness.example/one has cosigned 6 leaves"), first.out());
    assertTrue(first.out().contains("1 witness(es) have cosigned 10 leaves"), first.out());
    Terminal both = verify(data, 2, one, two);
    assertEquals(0, both.exit(), both.out());
    assertTrue(both.out().contains("2 witness(es) have cosigned 6 leaves"), both.out());
    Terminal few = verify(data, 2, one);
    assertEquals(1, few.exit(), few.out());
    assertTrue(few.out().contains("Only 1 known witness(es)"), few.out());
  }

  @Test
  void whatWasForgedOrTakenOut_isSeen() throws Exception {
    change("UPDATE cosignature SET note = replace(note, 'example/two', 'example/one')");
    Terminal renamed = verify(log.file().getParent(), 2, one, two);
    assertEquals(1, renamed.exit(), renamed.out());
    assertTrue(renamed.out().contains("Only 1 known witness(es)"), renamed.out());
    change(
        "UPDATE cosignature SET note = replace(note, char(10) || '6' || char(10), char(10) || '7'"
            + " || char(10))");
    Terminal forged = verify(log.file().getParent(), 1, one, two);
    assertEquals(1, forged.exit(), forged.out());
    assertTrue(forged.out().contains("SIGNATURE"), forged.out());
    change("DELETE FROM cosignature");
    Terminal gone = verify(log.file().getParent(), 1, one, two);
    assertEquals(1, gone.exit(), gone.out());
    assertTrue(gone.out().contains("Only 0 known witness(es)"), gone.out());
  }

  private void change(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log.file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void anExportAndWhatIsMadeOfIt_haveThemToo() throws Exception {
    Path export = base.resolve("export");
    Path keys = log.keys().resolve("verifiers.txt");
    Terminal exported =
        Terminal.run("export", export, "--data", log.file().getParent(), "--keys", keys);
    assertEquals(0, exported.exit(), exported.err());
    assertEquals(0, verify(export, 2, one, two).exit());
    Path made = base.resolve("made");
    Terminal imported = Terminal.run("import", export, "--data", made, "--keys", keys);
    assertEquals(0, imported.exit(), imported.out() + imported.err());
    Terminal found = verify(made, 2, one, two);
    assertEquals(0, found.exit(), found.out());
    assertTrue(found.out().contains("2 witness(es) have cosigned 6 leaves"), found.out());
  }

  @Test
  void aServiceThatBeginsAgain_knowsWhatWasCosigned() throws Exception {
    try (DecisionLog open = log.open()) {
      List<Cosigned> kept = open.proofs().witnessed();
      assertEquals(
          List.of("witness.example/one", "witness.example/two"),
          kept.stream().map(Cosigned::witness).toList());
      assertEquals(THEN, kept.get(0).at());
      Watched watched =
          new Watched(
              KnownWitness.parse(
                      List.of(Files.readString(one).strip() + " http://127.0.0.1:9/nobody"))
                  .get(0));
      kept.forEach(each -> watched.resume(each.note()));
      assertEquals(THEN, watched.at().orElseThrow());
      assertEquals(kept.get(0).note().text(), watched.last().orElseThrow().text());
    }
  }
}
