// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.drl.Fault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule files that attack by their size: refused in less than a second and in little memory. */
class HostileSizesTest {

  private static final int LONGEST = RuleFiles.LONGEST;
  private static final int RULE = Hostile.HARMLESS.indexOf("rule \"");
  private static final String HEAD = Hostile.HARMLESS.substring(0, RULE);
  private static final String ONE_RULE = Hostile.HARMLESS.substring(RULE);
  private static final String WHEN =
      "Incident( service == Service.INFRASTRUCTURE_RESEAU, activity == Activity.ACQUISITION )";
  private static final String THEN = "claims.owner( Party.DEPARTEMENT )";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> load_ofALongestFileOfOneThing_isRefusedForIt() {
    Map<String, Kind> files = new LinkedHashMap<>();
    for (String word : new String[] {"a ", "end ", "( ", ", ", "@", "\"\" ", "x\n", "import a "}) {
      files.put(HEAD + word.repeat((LONGEST - 200) / word.length()), Kind.STATEMENT_REFUSED);
    }
    files.put("\n".repeat(LONGEST), Kind.UNEXPECTED_TOKEN);
    files.put("//".repeat(LONGEST / 2), Kind.UNEXPECTED_TOKEN);
    files.put(HEAD + "\\".repeat(LONGEST / 2), Kind.FAULTS_TOO_MANY);
    files.put(HEAD + "rule ".repeat(LONGEST / 6), Kind.UNEXPECTED_TOKEN);
    files.put(HEAD + "rule " + "// x\n".repeat(LONGEST / 6), Kind.FAULTS_TOO_MANY);
    files.put(HEAD + "global A b\n".repeat(LONGEST / 12), Kind.FAULTS_TOO_MANY);
    files.put(HEAD + "rule \"" + "a".repeat(LONGEST / 2) + "\"", Kind.NAME_CHARACTER);
    files.put(HEAD.replace("aiguillage\n", "a" + ".a".repeat(LONGEST / 3)), Kind.UNEXPECTED_TOKEN);
    files.put(when("Incident( " + "(".repeat(LONGEST / 2)), Kind.UNEXPECTED_TOKEN);
    files.put(
        when("Incident( service == Service." + "A".repeat(LONGEST / 2)), Kind.CONSTANT_UNKNOWN);
    files.put(when("Incident( " + "a".repeat(LONGEST / 2)), Kind.FACT_UNKNOWN);
    files.put(
        when("Ruling( " + "owners contains Party.ACADEMIE, ".repeat(LONGEST / 40)),
        Kind.CONDITION_REPEATED);
    files.put(
        HEAD + ONE_RULE.replace(THEN, THEN + ".through( Actor.MANE )".repeat(LONGEST / 30)),
        Kind.CLAIM_REPEATED);
    files.put(
        HEAD + ONE_RULE.replace("claims.", "claims.ownr( ").repeat(3_000), Kind.FAULTS_TOO_MANY);
    files.put(HEAD + ONE_RULE.replace("RESEAU", "RESAU").repeat(3_000), Kind.FAULTS_TOO_MANY);
    files.put(
        HEAD + ONE_RULE.replace("(\"ART3-2\"", "(\"ART3-2\"" + ", \"A-1\"".repeat(LONGEST / 10)),
        Kind.FAULTS_TOO_MANY);
    return files.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getValue() + ": " + start(e.getKey()), () -> hold(e)));
  }

  private static void hold(Map.Entry<String, Kind> file) {
    assertTrue(file.getKey().length() > LONGEST / 3 && file.getKey().length() <= LONGEST);
    Refusal refusal = Refusal.of(Hostile.alone(Hostile.utf8(file.getKey())));
    assertTrue(refusal.kinds().contains(file.getValue()), refusal.faults().toString());
    assertTrue(refusal.faults().size() <= 101, "faults: " + refusal.faults().size());
    refusal.faults().forEach(Hostile::holdSentences);
    refusal.holdCheap(64);
  }

  private static String when(String pattern) {
    return HEAD + ONE_RULE.replace(WHEN, pattern);
  }

  private static String start(String text) {
    int behind = text.startsWith(HEAD) ? HEAD.length() : 0;
    return text.substring(behind, Math.min(behind + 30, text.length())).strip();
  }

  @ParameterizedTest
  @CsvSource({
    "100000, Service.JOURNAUX, ART3-2, RULES_TOO_MANY",
    "9000, Service.JOURNAUX, ART3-2, CLAUSE_RULES_DIFFER",
    "9000, Service.JOURNAUX, AAA-%d, CLAUSE_UNKNOWN"
  })
  void load_ofThousandsOfRules_isRefused(int rules, String service, String clause, Kind kind) {
    SortedMap<String, byte[]> files = new TreeMap<>(harmless().byPath());
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 1; i <= rules; i++) {
      text.append(
          ONE_RULE
              .replace("Hostile", "Hostile " + i)
              .replace("Service.INFRASTRUCTURE_RESEAU", service)
              .replace("ART3-2", clause.formatted(i)));
      if (i % 1_000 == 0) {
        files.put("plus-" + i + ".drl", Hostile.utf8(text.toString()));
        text.setLength(HEAD.length());
      }
    }

    Refusal refusal = Refusal.of(new RuleFiles(files));

    assertTrue(refusal.kinds().contains(kind), refusal.kinds().toString());
    assertTrue(refusal.faults().size() <= Draft.MOST_FAULTS + 101);
    refusal.holdCheap(192);
  }

  /** Every rule against every other: each pair a conflict, or none though all claims differ. */
  @ParameterizedTest
  @CsvSource({"zone, CONFLICT", "inForce, CLAUSE_RULES_DIFFER"})
  void load_ofThousandsOfRulesThatCouldMeet_isRefused(String apart, Kind kind) {
    SortedMap<String, byte[]> files = new TreeMap<>(harmless().byPath());
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 1; i <= 9_000; i++) {
      boolean even = i % 2 == 0;
      String rule = ONE_RULE.replace("Hostile", "Hostile " + i);
      rule = even ? rule.replace("DEPARTEMENT", "ACADEMIE") : rule;
      if (apart.equals("inForce")) {
        String dates = (even ? "@Until" : "@From") + "(\"2019-0" + (even ? 1 : 2) + "-01\")";
        rule = rule.replace("@Rank", dates + " @Checked(\"2026-11-23\") @Rank");
      }
      text.append(rule);
      if (i % 1_000 == 0) {
        files.put("plus-" + i + ".drl", Hostile.utf8(text.toString()));
        text.setLength(HEAD.length());
      }
    }

    Refusal refusal = Refusal.of(new RuleFiles(files));

    assertTrue(refusal.kinds().contains(kind), refusal.kinds().toString());
    assertTrue(refusal.faults().size() <= Draft.MOST_FAULTS + 1);
    refusal.holdCheap(192);
  }

  @ParameterizedTest
  @CsvSource({"clauses.yaml", "vocabulaire/produits.yaml"})
  void load_withHostileData_isRefused(String file) {
    String[] texts = {
      "- clause: !!javax.script.ScriptEngineManager [ !!java.net.URLClassLoader [[ ]] ]\n",
      "- clause: !!java.lang.ProcessBuilder [[ touch, target/hostile-ran ]]\n",
      "- &a [ x, x ]\n" + repeated(60, i -> "- &a" + i + " [ *a, *a, *a, *a ]\n"),
      "[".repeat(LONGEST),
      "- ".repeat(LONGEST / 2),
      "{a: ".repeat(LONGEST / 4),
      "- clause: a\n".repeat(LONGEST / 12),
      "- clause: " + "a".repeat(LONGEST - 20) + "\n",
      "? ".repeat(LONGEST / 2),
      "- clause: ART3-2\n  ART3-2: " + "\"".repeat(LONGEST / 2),
      "--- x\n".repeat(LONGEST / 6),
      "%TAG ! !!java.\n--- !x y\n"
    };
    for (String text : texts) {
      SortedMap<String, byte[]> files = new TreeMap<>(harmless().byPath());
      files.put(file, Hostile.utf8(text));
      Refusal refusal = Refusal.of(new RuleFiles(files));
      Set<Kind> said = EnumSet.of(Kind.DATA_MALFORMED, Kind.YAML_MALFORMED, Kind.NOT_CLOSED);
      said.retainAll(refusal.kinds());
      assertTrue(!said.isEmpty(), start(text));
      refusal.faults().forEach(Hostile::holdSentences);
      assertTrue(refusal.faults().size() <= Draft.MOST_FAULTS + 101);
      assertTrue(refusal.nanos() < 2_000_000_000, start(text) + refusal.nanos());
    }
  }

  @Test
  void read_ofFilesThatAreTooLongTooManyOrNoText_isRefused() throws IOException {
    assertEquals(Set.of(Kind.FILE_TOO_LARGE), read("x.drl", new byte[10 << 20]));
    byte[][] noText = {
      {(byte) 0xC0, (byte) 0xAF},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
      {(byte) 0xFF, (byte) 0xFE, 'r', 0, 'u', 0},
      {'r', 'u', 'l', 'e', (byte) 0xE9}
    };
    for (byte[] content : noText) {
      assertEquals(Set.of(Kind.NOT_UTF8), read("x.drl", content));
    }
    for (int i = 0; i <= RuleFiles.MOST; i++) {
      Files.writeString(folder.resolve(i + ".drl"), "x");
    }
    assertEquals(Set.of(Kind.TOO_MANY_FILES), read("x.drl", new byte[] {'x'}));
  }

  @Test
  void read_ofAFolderThatIsTooLargeAsAWhole_isRefusedWithoutReadingItAll() throws IOException {
    byte[] file = new byte[LONGEST];
    Arrays.fill(file, (byte) ' ');
    for (int i = 0; i < 80; i++) {
      Files.write(folder.resolve(i + ".drl"), file);
    }
    Refusal refusal = Refusal.of(() -> RuleFiles.read(folder));
    assertEquals(Set.of(Kind.FOLDER_TOO_LARGE), refusal.kinds());
    assertTrue(refusal.bytes() < 400L << 20, "took " + (refusal.bytes() >> 20) + " MiB");
  }

  /** A link could lead to any file of the machine, a folder or a pipe could be called a rule. */
  @Test
  void read_ofLinksAndFoldersCalledRules_leavesThemOut() throws IOException, RefusedRuleSet {
    Files.writeString(folder.resolve("a.drl"), Hostile.HARMLESS);
    Files.createSymbolicLink(folder.resolve("b.drl"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(folder.resolve("c"), Path.of("/etc"));
    Files.createDirectory(folder.resolve("d.drl"));

    assertEquals(Set.of("a.drl"), RuleFiles.read(folder).byPath().keySet());
  }

  private Set<Kind> read(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
    Refusal refusal = Refusal.of(() -> RuleFiles.read(folder));
    refusal.holdCheap(64);
    refusal.faults().forEach(Hostile::holdSentences);
    return refusal.kinds();
  }

  private static RuleFiles harmless() {
    return Hostile.alone(Hostile.utf8(Hostile.HARMLESS));
  }

  private static String repeated(int times, IntFunction<String> text) {
    return String.join("", IntStream.range(0, times).mapToObj(text).toList());
  }
}
