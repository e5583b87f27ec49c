// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof in the hand, and the decision it is of, as the service answers it. */
class ProofCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path base;
  private SignedLog log;
  private Path proof;
  private ObjectNode decision;

  @BeforeEach
  void record() throws Exception {
    log = new SignedLog(base.resolve("log"));
    List<Entry> entries = log.record(3);
    Entry second = entries.get(1);
    proof = base.resolve("decision.tlog-proof");
    try (DecisionLog open = log.open()) {
      long index = open.proofs().index(second.id()).orElseThrow();
      Files.writeString(proof, open.proofs().inclusion(index).orElseThrow().toString());
    }
    decision = asAnswered(second);
  }

  /** A decision as the service answers whoever asks for it. */
  static ObjectNode asAnswered(Entry entry) throws IOException {
    ObjectNode decision = (ObjectNode) JSON.readTree(entry.answer().json());
    decision.put("id", entry.id().toString()).put("decidedAt", "2026-11-28T10:00:00Z");
    decision.put("caller", entry.caller().name());
    decision.set("incident", JSON.readTree(entry.completed()));
    decision.putObject("labels").put("language", "en");
    return decision;
  }

  private Terminal verify(Object... more) {
    Object[] all = new Object[more.length + 6];
    Object[] first = {
      "verify", proof, "--keys", log.keys().resolve("verifiers.txt"), "--lang", "EN"
    };
    System.arraycopy(first, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return Terminal.run(all);
  }

  private Terminal verifyDecision() throws Exception {
    Path file = Files.writeString(base.resolve("decision.json"), decision.toString());
    return verify("--decision", file);
  }

  @Test
  void aProof_showsItsDecision_andTheDecisionAsAnsweredIsTheOne() throws Exception {
    Terminal shown = verify();
    assertEquals(0, shown.exit(), shown.out() + shown.err());
    String id = decision.get("id").asText();
    assertTrue(shown.out().contains("The decision " + id + " is at number 3"), shown.out());
    Terminal same = verifyDecision();
    assertEquals(0, same.exit(), same.out());
    assertTrue(same.out().contains("is the one that was recorded"), same.out());
  }

  @Test
  void aDecisionThatWasChanged_isNotTheOne_andThePartIsNamed() throws Exception {
    ((ObjectNode) decision.get("incident")).put("date", "1999-01-01");
    Terminal incident = verifyDecision();
    assertEquals(1, incident.exit());
    assertTrue(incident.out().contains("The part \"incident\""), incident.out());
    record();
    decision.remove("caller");
    Terminal caller = verifyDecision();
    assertEquals(1, caller.exit());
    assertTrue(caller.out().contains("\"caller\" of the decision is absent"), caller.out());
    record();
    decision.put("outcome", "NOT_APPLICABLE");
    Terminal answer = verifyDecision();
    assertEquals(1, answer.exit());
    assertTrue(answer.out().contains("its hash differs"), answer.out());
  }

  @Test
  void aProofThatWasChanged_orAnotherKey_orTooFewWitnesses_isSaid() throws Exception {
    String text = Files.readString(proof);
    Files.writeString(proof, text.replace("index 2", "index 1"));
    Terminal changed = verify();
    assertEquals(1, changed.exit());
    assertTrue(changed.out().contains("does not lead to the root"), changed.out());
    Files.writeString(proof, text);
    Terminal few = verify("--quorum", "1");
    assertEquals(1, few.exit());
    assertTrue(few.out().contains("Only 0 known witness(es)"), few.out());
    Terminal none = Terminal.run("verify", proof, "--keys", base.resolve("nowhere"));
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("clés introuvables"), none.err());
  }
}
