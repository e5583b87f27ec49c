// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import fr.aiguillage.witness.Witness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the instances of a shared log know of each other, and a witness of all of them. */
@Timeout(120)
class PostgresInstancesTest {

  @TempDir Path base;
  private SharedLog shared;

  @BeforeEach
  void create() throws Exception {
    shared = RealPostgres.shared().newLog(base.resolve("keys"));
  }

  @Test
  void instancesThatDecideByOtherRules_areNamedWhileTheyRun() throws Exception {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("articles/article-3.drl", "rule trois".getBytes(StandardCharsets.UTF_8));
    String hash = new RuleFiles(files).hash();
    try (DecisionLog a = shared.open("a")) {
      try (DecisionLog b = shared.open("b")) {
        assertEquals(Map.of(), a.acts().decidingOtherwise());
        b.acts().enterIntoForce(new EntryIntoForce(hash, files, Who.OPERATOR, "", List.of()));
        assertEquals(Map.of("b", hash), a.acts().decidingOtherwise());
        assertEquals(Map.of("a", Entries.RULESET), b.acts().decidingOtherwise());
      }
      // The server hears of a line that was closed when it comes to it.
      for (int i = 0; i < 500 && !a.acts().decidingOtherwise().isEmpty(); i++) {
        Thread.sleep(20);
      }
      assertEquals(Map.of(), a.acts().decidingOtherwise(), "it runs no more");
    }
  }

  @Test
  void aWitness_cosignsWhatSeveralInstancesWrite_andEachKeepsIt() throws Exception {
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b");
        Witness witness =
            Witness.open(
                base.resolve("w"),
                "witness.example/a",
                shared.known(),
                Clock.fixed(Instant.parse("2026-11-28T09:00:00Z"), ZoneOffset.UTC))) {
      SharedLog.record(a, 10);
      SharedLog.record(b, 10);
      SharedLog.awaitSigned(a, 22);
      SignedNote note = SignedNote.parse(b.proofs().checkpoint().orElseThrow());
      Witness.Reply reply = witness.add("old 0\n\n" + note);
      assertEquals(200, reply.status(), reply.body());
      SignedNote cosigned = note.with(SignedNote.signatures(reply.body()).get(0));
      Logs.await(b.proofs().keep(Cosigned.of(cosigned)));
      Logs.await(a.proofs().keep(Cosigned.of(cosigned)));
      assertEquals(
          List.of(cosigned.toString()),
          a.proofs().witnessed().stream().map(kept -> kept.note().toString()).toList());
      List<VerifierKey> keys = new ArrayList<>(shared.known().keys());
      keys.add(witness.verifier());
      assertEquals(
          Map.of("witness.example/a", 22L),
          new LogVerifier(new TrustedKeys(keys), List.of(), (done, all) -> {})
              .verify(shared.offline())
              .witnessed());
    }
  }
}
