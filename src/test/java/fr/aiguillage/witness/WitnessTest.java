// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import fr.aiguillage.witness.Witness.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a witness cosigns, and what it does not, over real logs. */
@Timeout(60)
class WitnessTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final String NAME = "witness.example/w1";

  @TempDir Path base;
  private SignedLog log;

  @BeforeEach
  void record() throws IOException {
    log = new SignedLog(base.resolve("log"));
    log.record(5);
  }

  private Witness witness(String folder) throws IOException {
    return Witness.open(base.resolve(folder), NAME, log.known(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static SignedNote note(SignedLog of) throws Exception {
    return SignedNote.parse(of.latest());
  }

  private static Reply submit(Witness witness, SignedLog of, long old) throws Exception {
    List<byte[]> proof = List.of();
    if (old > 0) {
      try (DecisionLog open = of.open()) {
        proof = open.proofs().consistency(old, open.proofs().size()).orElse(List.of());
      }
    }
    return witness.add(new Submission(old, proof, note(of)).toString());
  }

  @Test
  void add_theFirstCheckpoint_isCosignedWithTheTime() throws Exception {
    try (Witness witness = witness("w")) {
      Reply reply = submit(witness, log, 0);
      assertEquals(200, reply.status(), reply.body());
      SignedNote.Signature signature = SignedNote.signatures(reply.body()).get(0);
      VerifierKey key = VerifierKey.parse(witness.verifier().toString());
      assertTrue(key.isWitness());
      assertTrue(
          key.verifies(log.latest().substring(0, log.latest().indexOf("\n\n") + 1), signature));
      assertEquals(NOW, signature.cosignedAt());
      SignedNote cosigned = note(log).with(signature);
      TrustedKeys both = new TrustedKeys(List.of(log.known().keys().get(0), key));
      assertEquals(1, both.witnessesOf(cosigned));
      assertEquals(6, both.open(cosigned).size());
      TrustedKeys witnessAlone = new TrustedKeys(List.of(key));
      assertThrows(RefusedProof.class, () -> witnessAlone.open(cosigned), "it vouches for nothing");
    }
  }

  @Test
  void add_whatExtendsIt_isCosigned_alsoAfterARestart() throws Exception {
    try (Witness witness = witness("w")) {
      assertEquals(200, submit(witness, log, 0).status());
      assertEquals(200, submit(witness, log, 6).status(), "the same again");
    }
    log.record(3);
    try (Witness witness = witness("w")) {
      Reply stale = submit(witness, log, 0);
      assertEquals(409, stale.status());
      assertEquals("6\n", stale.body());
      assertEquals("text/x.tlog.size", stale.type());
      assertEquals(200, submit(witness, log, 6).status());
    }
  }

  @Test
  void add_aForkARollbackOrAWrongProof_isRefused() throws Exception {
    SignedLog fork = log.copyTo(base.resolve("fork"));
    log.record(3);
    fork.record(3);
    try (Witness witness = witness("w")) {
      SignedNote early = SignedNote.parse(SignedNote.parse(log.latest()).toString());
      assertEquals(200, submit(witness, log, 0).status());
      Reply forked = submit(witness, fork, 9);
      assertEquals(409, forked.status(), "the same size, another root");
      fork.record(2);
      assertEquals(422, submit(witness, fork, 9).status(), "no proof leads there");
      log.record(2);
      assertEquals(200, submit(witness, log, 9).status());
      Reply back = witness.add(new Submission(9, List.of(), early).toString());
      assertEquals(409, back.status(), "a rollback");
      assertEquals("11\n", back.body());
      assertEquals(
          422, witness.add(new Submission(11, List.of(new byte[32]), later()).toString()).status());
    }
  }

  private SignedNote later() throws Exception {
    log.record(4);
    return note(log);
  }

  @Test
  void add_whatIsNoneOfItsLogs_isRefused() throws Exception {
    SignedLog stranger = new SignedLog(base.resolve("stranger"));
    stranger.record(1);
    try (Witness witness = witness("w")) {
      assertEquals(403, submit(witness, stranger, 0).status(), "another key under the name");
      String named = log.latest().replaceFirst("example.org", "example.com");
      assertEquals(404, witness.add("old 0\n\n" + named).status());
      for (String wrong :
          List.of("", "old\n\n" + log.latest(), "old 01\n\n" + log.latest(), "old 0\n\nx\n")) {
        assertEquals(400, witness.add(wrong).status(), wrong);
      }
      assertEquals(400, witness.add("old 7\n\n" + log.latest()).status(), "larger than it");
      assertEquals(422, witness.add("old 0\n" + "A".repeat(43) + "=\n\n" + log.latest()).status());
    }
  }

  @Test
  void twoHistories_shownToTwoWitnesses_areNeverCosignedByBoth() throws Exception {
    SignedLog fork = log.copyTo(base.resolve("fork"));
    log.record(3);
    fork.record(4);
    try (Witness one = witness("one");
        Witness two = witness("two")) {
      List<Integer> first = new ArrayList<>();
      List<Integer> second = new ArrayList<>();
      for (Witness each : List.of(one, two)) {
        first.add(submit(each, log, 0).status());
        second.add(submit(each, fork, 0).status());
        second.add(submit(each, fork, 9).status());
      }
      assertEquals(List.of(200, 200), first);
      assertEquals(List.of(409, 422, 409, 422), second, "the other history");
    }
  }

  @Test
  void open_twice_isRefused() throws Exception {
    try (Witness first = witness("w")) {
      assertThrows(IOException.class, () -> witness("w"));
      assertTrue(first.verifier().isWitness());
    }
  }

  @Test
  void submit_byHttp_catchesUpAfterTheWitnessWasAway() throws Exception {
    try (DecisionLog open = log.open()) {
      Proofs proofs = open.proofs();
      Watched.Consistency consistency = (from, to) -> proofs.consistency(from, to).orElseThrow();
      SignedNote last = SignedNote.parse(proofs.checkpoint().orElseThrow());
      int port;
      Watched watched;
      try (Witness witness = witness("w");
          WitnessServer server =
              new WitnessServer(witness, new InetSocketAddress("127.0.0.1", 0))) {
        port = server.address().getPort();
        watched =
            new Watched(
                new KnownWitness(witness.verifier(), URI.create("http://127.0.0.1:" + port)));
        watched.submit(last, consistency);
        assertTrue(watched.has(last), "" + watched.trouble());
        assertEquals(NOW, watched.at().orElseThrow());
      }
      watched.submit(last, consistency);
      assertTrue(watched.trouble().isPresent(), "it is away");
    }
    log.record(300);
    try (DecisionLog open = log.open();
        Witness witness = witness("w");
        WitnessServer server = new WitnessServer(witness, new InetSocketAddress("127.0.0.1", 0))) {
      Proofs proofs = open.proofs();
      URI address = URI.create("http://127.0.0.1:" + server.address().getPort());
      Watched anew = new Watched(new KnownWitness(witness.verifier(), address));
      SignedNote last = SignedNote.parse(proofs.checkpoint().orElseThrow());
      anew.submit(last, (from, to) -> proofs.consistency(from, to).orElseThrow());
      assertTrue(anew.has(last), "from where it stopped: " + anew.trouble());
    }
  }
}
