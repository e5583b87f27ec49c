// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A rule stands where somebody looks for it: in the file of its section. */
class MisplacedTest {

  private static final String HERE = "annexe-3/01-infrastructure.drl";
  private static final String THERE = "annexe-3/02-structurants.drl";

  @Test
  void theShippedRules_standInTheFilesOfTheirSections() {
    assertEquals(List.of(), Misplaced.of(Draft.read(Shipped.RULES.files())));
  }

  @Test
  void aRuleInAnotherSectionsFile_isNamedWithItsOwn() {
    SortedMap<String, byte[]> files = new TreeMap<>(Shipped.RULES.files().byPath());
    String there = text(files, THERE);
    String last = there.substring(there.lastIndexOf("\nrule "));
    files.put(THERE, utf8(there.substring(0, there.length() - last.length()) + "\n"));
    files.put(HERE, utf8(text(files, HERE) + last));

    List<Fault> misplaced = Misplaced.of(Draft.read(new RuleFiles(files)));

    assertEquals(1, misplaced.size(), misplaced.toString());
    Fault fault = misplaced.get(0);
    assertEquals(Fault.Kind.RULE_MISPLACED, fault.kind());
    assertEquals(HERE, fault.file());
    assertEquals("STRUCTURANTS", fault.found());
    assertEquals(List.of(THERE), fault.expected());
  }

  private static String text(SortedMap<String, byte[]> files, String path) {
    return new String(files.get(path), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
