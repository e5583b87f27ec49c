// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way to break the words of a convention is refused with its file and the line of its entry.
 */
class VocabularyFaultsTest {

  /**
   * A text of a file, what stands there instead, and the fault that makes.
   *
   * @param entry the first line of the entry at fault, as it then stands
   */
  record Broken(
      String file, String text, String other, Kind kind, String entry, String found, String first) {

    static Broken of(String line) {
      String[] cells = line.replace("\\n", "\n").split(" \\| ");
      return new Broken(
          SmallRules.WORDS + cells[0] + ".yaml",
          cells[1],
          cells[2].equals("(rien)") ? "" : cells[2],
          Kind.valueOf(cells[3]),
          cells[4],
          cells[5].equals("(rien)") ? "" : cells[5],
          cells[6].equals("(rien)") ? "" : cells[6]);
    }
  }

  static Stream<Broken> broken() throws Exception {
    try (var lines = VocabularyFaultsTest.class.getResourceAsStream("vocabulaire.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Broken::of);
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenWord_isRefusedWithItsPlaceAndWhatWouldDo(Broken broken) {
    SmallRules rules = new SmallRules().replace(broken.file(), broken.text(), broken.other());
    int line = rules.files().text(broken.file()).lines().toList().lastIndexOf(broken.entry()) + 1;

    List<Fault> faults = rules.faults();

    assertTrue(line > 0, "no line is " + broken.entry());
    assertTrue(
        faults.stream()
            .anyMatch(
                fault ->
                    fault.file().equals(broken.file())
                        && fault.line() == line
                        && fault.kind() == broken.kind()
                        && fault.found().equals(broken.found())
                        && fault.expected().stream().findFirst().orElse("").equals(broken.first())),
        () -> broken + " at line " + line + " was refused for " + faults);
  }

  @Test
  void aKind_hasAsManyCodesAsThereAreBits_andNotOneMore() {
    int known = Shipped.RULES.vocabulary().notes().size();
    SmallRules rules = new SmallRules().put(notes(), notes(Codes.MOST - known));
    assertEquals(List.of(), rules.faults());
    rules.put(notes(), notes(Codes.MOST - known + 1));
    assertEquals(
        List.of(
            new Fault(
                notes(),
                4 * (Codes.MOST - known) + 1,
                "",
                Kind.CODES_TOO_MANY,
                "N" + (Codes.MOST - known),
                List.of("63"))),
        rules.faults());
  }

  private static String notes() {
    return SmallRules.WORDS + "z-notes.yaml";
  }

  private static String notes(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "- note: N" + i + "\n  fr: note\n  en: note\n\n")
        .collect(Collectors.joining());
  }

  @Test
  void moreFactsThanARequestMayTell_areRefused() {
    String facts =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    "- fait: f%d\n  valeurs: oui-non\n  absent: inconnu\n  decide: rien\n  fr: a\n  en: a\n"
                        .formatted(i))
            .collect(Collectors.joining());
    List<Fault> faults = new SmallRules().put(SmallRules.WORDS + "z.yaml", facts).faults();
    assertEquals(
        List.of(Kind.CODES_TOO_MANY), faults.stream().map(Fault::kind).distinct().toList());
    List<Fault> added =
        faults.stream()
            .filter(fault -> fault.file().endsWith(SmallRules.WORDS + "z.yaml"))
            .toList();
    assertTrue(added.size() > 1, faults.toString());
    assertTrue(added.stream().allMatch(fault -> fault.line() % 6 == 1), faults.toString());
  }
}
