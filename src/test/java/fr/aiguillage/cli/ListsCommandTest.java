// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code register import} and {@code platforms check}, as an office uses them. */
class ListsCommandTest {

  @TempDir Path folder;

  private Path rules;

  @BeforeEach
  void copyTheRules() {
    rules = RulesCopy.shipped(folder.resolve("rules")).folder();
  }

  private Path file(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(Charset.forName("windows-1252")));
  }

  private Terminal importList(Object file, Object... more) {
    Object[] all = new Object[7 + more.length];
    System.arraycopy(
        new Object[] {"register", "import", "annexe-1", file, "--rules", rules, "--lang=EN"},
        0,
        all,
        0,
        7);
    System.arraycopy(more, 0, all, 7, more.length);
    return Terminal.run(all);
  }

  @Test
  void whatAnOfficeExports_becomesTheRegister_andTheDifferenceIsShown() throws IOException {
    Path list = file("export.csv", "Type,Désignation\nMatériel,Écran K7\n");
    Terminal done = importList(list, "--from", "2026-09-01", "--to", "2027-08-31");
    assertEquals("", done.err());
    assertEquals(Main.SOUND, done.exit());
    assertTrue(done.out().contains("+ #couvre;2026-09-01;2027-08-31\n"), done.out());
    assertTrue(done.out().contains("+ Écran K7;MATERIEL;;;\n"), done.out());
    assertEquals(
        "#couvre;2026-09-01;2027-08-31\nnom;genre;alias;du;au\nÉcran K7;MATERIEL;;;\n",
        Files.readString(rules.resolve("registres/annexe-1.csv")));
    Terminal again = importList(list, "--from", "2026-09-01", "--to", "2027-08-31");
    assertEquals("annexe-1: no change.\n", again.out());
  }

  @Test
  void aListWithFaults_isRefusedWithAllOfThem_andNothingIsWritten() throws IOException {
    Path register = rules.resolve("registres/annexe-1.csv");
    String before = Files.readString(register);
    Path list = file("export.csv", "nom;genre\nA;Chose\n;LOGICIEL\n");
    Terminal refused = importList(list, "--from", "2026-09-01", "--to", "2027-08-31");
    assertEquals(Main.CANNOT_RUN, refused.exit());
    assertEquals(2, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("Chose") && refused.err().contains("export.csv:3"));
    assertEquals(before, Files.readString(register));
  }

  @Test
  void aListThatDoesNotSayItsDays_orARegisterThatIsNone_isRefused() throws IOException {
    Path list = file("export.csv", "nom\nA\n");
    assertTrue(importList(list).err().contains("--from"));
    Terminal unknown = Terminal.run("register", "import", "annexe-9", list, "--rules", rules);
    assertEquals(Main.CANNOT_RUN, unknown.exit());
    assertTrue(unknown.err().contains("annexe-1, socle-systeme"), unknown.err());
  }

  @Test
  void aTrial_showsTheDifferenceAndWritesNothing() throws IOException {
    Path register = rules.resolve("registres/annexe-1.csv");
    String before = Files.readString(register);
    Path list = file("export.csv", "#couvre;2026-09-01;2027-08-31\nnom\nA\n");
    assertTrue(importList(list, "--dry-run").out().contains("+ A;;;;"));
    assertEquals(before, Files.readString(register));
  }

  @Test
  void theCategoriesThatNothingMaps_areListed() throws IOException {
    Path export =
        file("glpi-acad.csv", "id;completename\n1;Matériel > Imprimante\n2;Cantine > Badge\n");
    Terminal listed =
        Terminal.run(
            "platforms",
            "check",
            export,
            "--column",
            "completename",
            "--rules",
            rules,
            "--lang=EN");
    assertEquals(Main.SHORT, listed.exit());
    assertTrue(listed.out().startsWith("Cantine > Badge\n"), listed.out());
    assertTrue(listed.out().contains("1 of 2 categories are not mapped."), listed.out());
    Path all = file("glpi-acad.csv", "completename\nMatériel > Imprimante\n");
    assertEquals(Main.SOUND, Terminal.run("platforms", "check", all, "--rules", rules).exit());
  }
}
