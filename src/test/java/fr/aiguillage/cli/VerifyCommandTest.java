// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor with the journal, its public keys and a checkpoint, and without the service. */
class VerifyCommandTest {

  @TempDir private Path base;
  private Path data;
  private Path keys;
  private Path latest;
  private RecordedJournal journal;

  @BeforeEach
  void record() throws Exception {
    journal = new RecordedJournal(base).decide("INC-0", "INC-1", "INC-2");
    data = journal.data();
    keys = journal.keys();
    latest = journal.latest();
  }

  private Terminal verify(Object... more) {
    Object[] all = new Object[more.length + 6];
    all[0] = "verify";
    all[1] = data;
    all[2] = "--keys";
    all[3] = keys;
    all[4] = "--checkpoint";
    all[5] = latest;
    System.arraycopy(more, 0, all, 6, more.length);
    return Terminal.run(all);
  }

  @Test
  void aSoundJournal_isSaidToBeTheOneThatWasSigned() {
    Terminal found = verify("--lang", "EN");
    assertEquals(0, found.exit(), found.out() + found.err());
    assertTrue(found.out().contains("Journal example.org/journal: 3 decision(s)"), found.out());
    assertTrue(found.out().contains("Signatures cover 4 of 4 leaves"), found.out());
    assertTrue(found.out().contains("the one its keys have signed"), found.out());
  }

  @Test
  void aChangedRecord_isNamedInTheCallersLanguage() throws Exception {
    journal.change(
        "UPDATE incident SET completed = CAST(replace(CAST(completed AS TEXT), 'INC-1', 'INC-7') AS"
            + " BLOB) WHERE seq = 3");
    Terminal french = verify();
    assertEquals(1, french.exit());
    assertTrue(french.out().contains("L’enregistrement 3 "), french.out());
    Terminal english = verify("--lang", "EN");
    assertTrue(english.out().contains("Record 3 "), english.out());
  }

  @Test
  void json_saysTheSameForPrograms() throws Exception {
    journal.change("DELETE FROM incident WHERE seq = 3; DELETE FROM record WHERE seq = 3");
    JsonNode found = new ObjectMapper().readTree(verify("--format", "json").out());
    assertEquals(false, found.get("sound").asBoolean());
    assertEquals(2, found.get("records").asInt());
    assertEquals("RECORD_MISSING", found.at("/faults/0/code").asText());
    assertEquals(3, found.at("/faults/0/number").asInt());
    assertTrue(found.at("/faults/0/message").asText().contains("manque"), found.toString());
  }

  @Test
  void withoutAJournalOrItsKeys_nothingCanBeSaid() {
    Terminal noKeys = Terminal.run("verify", data, "--keys", base.resolve("none"));
    assertEquals(2, noKeys.exit());
    assertTrue(noKeys.err().contains("none"), noKeys.err());
    Terminal noLog = Terminal.run("verify", base.resolve("nothing"), "--keys", keys);
    assertEquals(2, noLog.exit());
    assertTrue(noLog.err().contains("nothing"), noLog.err());
  }
}
