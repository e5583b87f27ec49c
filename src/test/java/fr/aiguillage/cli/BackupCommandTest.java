// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator on the day before the disk dies, and on the day after. */
class BackupCommandTest {

  @TempDir private Path base;

  @Test
  void aBackupMadeWhileTheServiceRuns_isPutBackOnceItIsVerified() throws Exception {
    RecordedJournal journal = new RecordedJournal(base.resolve("one")).decide("INC-0", "INC-1");
    Path backup = base.resolve("backup");
    try (DecisionLog running = journal.open()) {
      assertTrue(running.isWritable());
      Terminal made = Terminal.run("backup", backup, "--data", journal.data(), "--lang", "EN");
      assertEquals(0, made.exit(), made.err());
      assertTrue(made.out().contains("private keys are not in it"), made.out());
    }
    Terminal again = Terminal.run("backup", backup, "--data", journal.data());
    assertEquals(2, again.exit());
    assertTrue(again.err().contains("Il y a déjà quelque chose"), again.err());

    Path data = base.resolve("two");
    Terminal restored = Terminal.run("restore", backup, "--data", data, "--keys", journal.keys());
    assertEquals(0, restored.exit(), restored.err());
    assertTrue(restored.out().contains("2 décision(s)"), restored.out());
    assertTrue(restored.out().contains("Le journal est en place dans " + data), restored.out());
    Terminal verified = Terminal.run("verify", data, "--keys", journal.keys());
    assertEquals(0, verified.exit(), verified.out());

    Terminal full = Terminal.run("restore", backup, "--data", data, "--keys", journal.keys());
    assertEquals(2, full.exit());
    Terminal none =
        Terminal.run("restore", base, "--data", base.resolve("x"), "--keys", journal.keys());
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("« backup »"), none.err());

    Files.write(backup.resolve("decisions.db"), new byte[8192]);
    Path third = base.resolve("three");
    Terminal broken =
        Terminal.run("restore", backup, "--data", third, "--keys", journal.keys(), "--lang", "EN");
    assertEquals(1, broken.exit());
    assertTrue(broken.out().contains("Nothing was written to " + third), broken.out());
    assertFalse(Files.exists(third));

    Path withKeys = base.resolve("with-keys");
    Terminal keys =
        Terminal.run(
            "backup",
            withKeys,
            "--data",
            journal.data(),
            "--with-keys",
            journal.keys().getParent());
    assertEquals(0, keys.exit(), keys.err());
    assertTrue(keys.out().contains("peut signer comme le journal"), keys.out());
    assertTrue(Files.exists(withKeys.resolve("keys/signing.pem")));
  }
}
