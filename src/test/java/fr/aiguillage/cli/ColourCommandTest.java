// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever holds an original of the convention, and a colour that the text had lost. */
class ColourCommandTest {

  @TempDir private Path base;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.shipped(base.resolve("rules"));
  }

  private Terminal colour(Object... more) {
    return Terminal.run(
        Stream.concat(Stream.of("colour", "--rules", rules.folder()), Stream.of(more)).toArray());
  }

  /** The example of LISEZMOI, as it is printed there. */
  @Test
  void theWorkedExample_showsTheWholeChange_andWritesIt() throws Exception {
    String page = Files.readString(Path.of("rules/LISEZMOI.md"));
    Matcher example =
        Pattern.compile("aiguillage colour (\\S+) (\\S+) (\\S+) --copy \"([^\"]+)\"").matcher(page);
    assertTrue(example.find(), "LISEZMOI has no example");
    Terminal found =
        colour(
            example.group(1),
            example.group(2),
            example.group(3),
            "--copy",
            example.group(4),
            "--write");

    assertEquals(0, found.exit(), found.out() + found.err());
    List<String> lines = found.out().lines().toList();
    String rule =
        "+rule \"A3 L06 – Choix, décision et acquisition : EN (services académiques, établissement)\"";
    assertTrue(lines.contains(rule), found.out());
    assertTrue(lines.contains("+// Couleur lue sur l’original : " + example.group(4)), found.out());
    assertTrue(lines.contains("+++ clauses.yaml"), found.out());
    assertTrue(lines.contains("Rien à redire."), found.out());
    String changed = "sur L06 AUTHENTIFICATION quand activity est ACQUISITION";
    assertEquals(1, lines.stream().filter(line -> line.startsWith(changed)).count(), found.out());
    assertTrue(found.out().contains("Écrit dans " + rules.folder()), found.out());
    assertTrue(rules.files().text("annexe-3/02-structurants.drl").contains(rule.substring(1)));
    // the cell has its answer now
    Terminal again = colour("L06", "ACQUISITION", "ETABLISSEMENT", "--copy", "un autre");
    assertEquals(1, again.exit(), again.err());
    assertTrue(again.out().startsWith("Réseau pédagogique : « A3 L06 – Choix"), again.out());
    assertTrue(again.out().contains("contredit la couleur"), again.out());
    assertTrue(again.out().endsWith("La case a déjà sa réponse partout : rien à écrire.\n"));
  }

  @Test
  void whatIsNoLineNoColumnOrNoPrintedColour_isSaidWithTheNearest() {
    String before = rules.files().hash();
    Terminal line = colour("L60", "ACQUISITION", "EN", "--copy", "x");
    assertEquals(2, line.exit(), line.out());
    assertTrue(line.err().contains("L60") && line.err().contains("L10, L20"), line.err());
    Terminal column = colour("L06", "ACQUISITON", "EN", "--copy", "x", "--lang", "EN");
    assertTrue(column.err().contains("nearest first: ACQUISITION"), column.err());
    Terminal article = colour("L06", "ACQUISITION", "ACADEMIE", "--copy", "x");
    assertEquals(2, article.exit());
    assertTrue(article.err().contains("ACADEMIE"), article.err());
    Terminal copy = colour("L06", "ACQUISITION", "EN");
    assertEquals(2, copy.exit());
    assertTrue(copy.err().contains("--copy"), copy.err());
    assertEquals(before, rules.files().hash());
  }
}
