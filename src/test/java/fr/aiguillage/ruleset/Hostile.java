// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hostile rule file of the test data and the fault it has to be refused for.
 *
 * @param runs whether Drools, given the file as it is, runs its payload
 */
record Hostile(String file, Fault.Kind kind, int line, boolean runs) {

  /** Where it is put among the shipped files. */
  static final String PATH = "hostile.drl";

  /** What every hostile file would be without its attack. */
  static final String HARMLESS =
      """
      // Nothing hostile.
      package aiguillage

      global Claims claims

      rule "Hostile"
          @Rank(CELL)
          @Basis(STATED)
          @Clause("ART3-2")
      when
          Incident( service == Service.INFRASTRUCTURE_RESEAU, activity == Activity.ACQUISITION )
      then
          claims.owner( Party.DEPARTEMENT );
      end
      """;

  private static final Path FOLDER = Path.of("src/test/resources/hostile");

  static List<Hostile> all() {
    return new String(bytes(FOLDER.resolve("expected.csv")), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(row -> row.split(";", -1))
        .map(
            row ->
                new Hostile(
                    row[0],
                    Fault.Kind.valueOf(row[1]),
                    Integer.parseInt(row[2]),
                    row[3].equals("runs")))
        .toList();
  }

  byte[] content() {
    return bytes(FOLDER.resolve(file));
  }

  /** A rule set of this file alone, sound but for what is hostile in it. */
  static RuleFiles alone(byte[] content) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PATH, content);
    files.put(
        Clauses.FILE,
        utf8("- clause: ART3-2\n  lieu: a\n  dit: b\n  says: c\n  regles: [ Hostile ]\n"));
    Shipped.FILES.paths(".yaml").stream()
        .filter(path -> path.startsWith(SmallRules.WORDS))
        .forEach(path -> files.put(path, Shipped.FILES.byPath().get(path)));
    return new RuleFiles(files);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One line in each language, that says the place and can be shown on a terminal. */
  static void holdSentences(Fault fault) {
    String place = fault.line() > 0 ? fault.file() + ":" + fault.line() : fault.file();
    for (Language language : Language.values()) {
      String sentence = Wording.in(language).sentence(fault);
      assertTrue(sentence.startsWith(place + ": "), sentence);
      assertTrue(sentence.length() > place.length() + 10, sentence);
      assertTrue(sentence.codePoints().noneMatch(Hostile::isUnseen), sentence);
      assertFalse(sentence.contains("{0}") || sentence.contains("{1}"), sentence);
    }
  }

  private static boolean isUnseen(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.FORMAT
        || Character.getType(character) == Character.LINE_SEPARATOR;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
