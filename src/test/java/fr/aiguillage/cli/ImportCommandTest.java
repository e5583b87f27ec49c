// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who has an export, and wants to read in it as in a journal. */
class ImportCommandTest {

  @TempDir private Path base;

  @Test
  void anExport_becomesAJournalUnlessSomebodyHadAHandInIt() throws Exception {
    RecordedJournal journal = new RecordedJournal(base.resolve("one")).decide("INC-0", "INC-1");
    Path export = base.resolve("export");
    Path data = base.resolve("two/data");
    Terminal.run("export", export, "--data", journal.data(), "--keys", journal.keys());

    Terminal imported =
        Terminal.run("import", export, "--data", data, "--keys", journal.keys(), "--lang", "EN");
    assertEquals(0, imported.exit(), imported.err());
    assertTrue(imported.out().contains("2 decision(s)"), imported.out());
    assertTrue(imported.out().contains("The journal is in " + data), imported.out());
    Terminal verified = Terminal.run("verify", data, "--keys", journal.keys());
    assertEquals(0, verified.exit(), verified.out());

    Terminal again = Terminal.run("import", export, "--data", data, "--keys", journal.keys());
    assertEquals(2, again.exit());
    assertTrue(again.err().contains("n’est pas vide"), again.err());

    Files.writeString(export.resolve("keys.txt"), "");
    Path third = base.resolve("three");
    Terminal changed = Terminal.run("import", export, "--data", third, "--keys", journal.keys());
    assertEquals(1, changed.exit());
    assertTrue(changed.out().contains("Rien n’a été écrit dans " + third), changed.out());
    assertFalse(Files.exists(third));

    Terminal nowhere = Terminal.run("import", export, "--keys", journal.keys());
    assertEquals(2, nowhere.exit());
    assertTrue(nowhere.err().contains("--data"), nowhere.err());
  }
}
