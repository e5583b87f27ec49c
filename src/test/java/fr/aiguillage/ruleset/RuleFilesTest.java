// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the folder, and the name that its content gives it. */
class RuleFilesTest {

  @TempDir Path folder;

  @Test
  void read_takesRulesAndDataAndNothingElse() throws Exception {
    write("regles.drl", "a");
    write("annexe/cas.cas.yaml", "b");
    write("LISEZMOI.md", "c");
    write("cas.schema.json", "d");
    write(".cache.yaml", "e");
    Files.createSymbolicLink(folder.resolve("ailleurs.drl"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(folder.resolve("dossier"), Path.of("/etc"));

    RuleFiles files = RuleFiles.read(folder);

    assertEquals(Set.of("regles.drl", "annexe/cas.cas.yaml"), files.byPath().keySet());
    assertEquals("a", files.text("regles.drl"));
    Files.delete(folder.resolve("ailleurs.drl"));
    Files.delete(folder.resolve("dossier"));
  }

  @Test
  void whatLooksMeant_andIsNotRead_isSaid_butNotWhatIsHidden() throws Exception {
    write("regles.drl", "a");
    write("REGLES.DRL", "b");
    write("mots.yml", "c");
    write("regles.drl.txt", "d");
    write("LISEZMOI.md", "e");
    write(".git/config.yaml", "f");
    Files.createSymbolicLink(folder.resolve("ailleurs.drl"), Path.of("/etc/hostname"));

    assertEquals(Set.of("regles.drl"), RuleFiles.read(folder).byPath().keySet());
    assertEquals(
        List.of("REGLES.DRL", "ailleurs.drl", "mots.yml", "regles.drl.txt"),
        RuleFiles.ignored(folder));
    Files.delete(folder.resolve("ailleurs.drl"));
  }

  @Test
  void read_ofAFolderThatIsMissingOrEmpty_isRefused() throws Exception {
    Path missing = folder.resolve("absent");
    assertEquals(
        List.of(new Fault("" + missing, 0, "", Kind.FOLDER_MISSING, "" + missing, List.of())),
        refused(missing));
    assertEquals(
        List.of(new Fault("" + folder, 0, "", Kind.FOLDER_EMPTY, "", List.of(".drl", ".yaml"))),
        refused(folder));
  }

  @Test
  void read_ofAFileThatIsTooLongOrNoText_saysWhich() throws Exception {
    write("bon.drl", "a");
    write("long.drl", "a".repeat(RuleFiles.LONGEST + 1));
    Files.write(folder.resolve("octets.yaml"), new byte[] {'a', (byte) 0xC3, '('});

    assertEquals(
        List.of(
            new Fault("long.drl", 0, "", Kind.FILE_TOO_LARGE, "1048577", List.of("1048576")),
            new Fault("octets.yaml", 0, "", Kind.NOT_UTF8, "", List.of("UTF-8"))),
        refused(folder));
  }

  @Test
  void read_ofMoreFilesThanASetMayHave_isRefused() throws Exception {
    for (int i = 0; i <= RuleFiles.MOST; i++) {
      write("f" + i + ".drl", "");
    }
    assertEquals(
        List.of(new Fault("", 0, "", Kind.TOO_MANY_FILES, "> 1000", List.of("1000"))),
        refused(folder));
  }

  @Test
  void read_ofMoreThanASetMayWeigh_isRefused() throws Exception {
    for (int i = 0; i <= RuleFiles.WHOLE / RuleFiles.LONGEST; i++) {
      try (var file = new RandomAccessFile(folder.resolve("f" + i + ".drl").toFile(), "rw")) {
        file.setLength(RuleFiles.LONGEST);
      }
    }
    assertEquals(
        List.of(new Fault("", 0, "", Kind.FOLDER_TOO_LARGE, "> 67108864", List.of("67108864"))),
        refused(folder));
  }

  @Test
  void aRuleSetWithoutItsDataFiles_isRefused() {
    SmallRules rules = new SmallRules().without("clauses.yaml");
    Shipped.FILES.paths(".yaml").stream()
        .filter(path -> path.startsWith(SmallRules.WORDS))
        .forEach(rules::without);
    assertEquals(
        List.of("clauses.yaml [clauses.yaml]", "vocabulaire/ [vocabulaire/*.yaml]"),
        rules.faults().stream()
            .filter(fault -> fault.kind() == Kind.FOLDER_MISSING)
            .map(fault -> fault.file() + " " + fault.expected())
            .toList());
    assertTrue(
        new SmallRules()
            .without(SmallRules.FILE).faults().stream()
                .anyMatch(fault -> fault.kind() == Kind.FOLDER_EMPTY));
  }

  @Property(tries = 200)
  void hash_changesWithEveryByteOfEveryFile(
      @ForAll @Size(min = 1, max = 4) Map<@StringLength(min = 1, max = 4) String, byte[]> files) {
    RuleFiles before = new RuleFiles(new TreeMap<>(files));
    Set<String> hashes = new HashSet<>(Set.of(before.hash()));
    int changes = 0;
    for (String path : files.keySet()) {
      byte[] content = files.get(path);
      for (int i = 0; i < Math.min(content.length, 20); i++) {
        byte[] other = content.clone();
        other[i] ^= 1;
        hashes.add(with(files, path, other).hash());
        changes++;
      }
      byte[] longer = Arrays.copyOf(content, content.length + 1);
      hashes.add(with(files, path, longer).hash());
      TreeMap<String, byte[]> renamed = new TreeMap<>(files);
      renamed.remove(path);
      hashes.add(new RuleFiles(renamed).hash());
      renamed.put(path + "-", content);
      hashes.add(new RuleFiles(renamed).hash());
      changes += 3;
    }
    assertEquals(1 + changes, hashes.size());
  }

  @Test
  void hash_doesNotHangOnTheOrderInWhichFilesAreFound() throws Exception {
    write("a.drl", "1");
    write("b/c.drl", "2");
    String one = RuleFiles.read(folder).hash();
    Files.delete(folder.resolve("a.drl"));
    write("a.drl", "1");
    assertEquals(one, RuleFiles.read(folder).hash());
    assertTrue(one.matches("sha256:[0-9a-f]{64}"), one);
  }

  @Test
  void hash_tellsAPathFromItsContent() {
    byte[] nothing = new byte[0];
    RuleFiles one = new RuleFiles(new TreeMap<>(Map.of("a", utf8("b"))));
    RuleFiles other = new RuleFiles(new TreeMap<>(Map.of("ab", nothing)));
    assertNotEquals(one.hash(), other.hash());
  }

  @Test
  void theShippedRules_haveTheSameHashWheneverTheyAreRead() throws Exception {
    assertEquals(Shipped.FILES.hash(), RuleFiles.read(Path.of("rules")).hash());
    assertEquals(Shipped.FILES.hash(), Shipped.RULES.hash());
  }

  @Test
  void aFolderWithWordsOfItsOwn_isARuleSetByItselfAndNoPartOfTheOther() throws Exception {
    write("a.drl", "1");
    write("vocabulaire/a.yaml", "2");
    write("acces/b.drl", "3");
    write("acces/vocabulaire/b.yaml", "4");
    write("articles/c.drl", "5");
    RuleFiles files = RuleFiles.read(folder);
    assertEquals(Set.of("acces"), files.folders());
    assertEquals(List.of("a.drl", "articles/c.drl"), files.paths(".drl"));
    RuleFiles within = files.within("acces").orElseThrow();
    assertEquals(Set.of("b.drl", "vocabulaire/b.yaml"), within.byPath().keySet());
    assertEquals(Set.of(), within.folders());
    assertEquals(Optional.empty(), files.within("articles"));
    String hash = files.hash();
    write("acces/b.drl", "6");
    assertNotEquals(hash, RuleFiles.read(folder).hash(), "what lies in it is hashed with it");
  }

  @Test
  void aFaultOfARuleSetThatLiesInAnother_isOneOfTheWhole() {
    SmallRules rules = new SmallRules();
    for (Map.Entry<String, byte[]> file : new SmallRules().files().byPath().entrySet()) {
      rules.put("acces/" + file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
    }
    assertEquals(List.of(), rules.faults());
    rules.replace("acces/" + SmallRules.FILE, "Party.DEPARTEMENT", "Party.DEPARTEMENTS");
    assertEquals(
        List.of("acces/" + SmallRules.FILE), rules.faults().stream().map(Fault::file).toList());
  }

  private static RuleFiles with(Map<String, byte[]> files, String path, byte[] content) {
    TreeMap<String, byte[]> changed = new TreeMap<>(files);
    changed.put(path, content);
    return new RuleFiles(changed);
  }

  private static List<Fault> refused(Path folder) {
    return assertThrows(RefusedRuleSet.class, () -> RuleFiles.read(folder)).faults();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
