// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each released version left behind – a journal, an export, a proof – this one reads, proves
 * and goes on with. A release that has a tag is never recorded anew: where it cannot be read, the
 * code is at fault.
 */
class ReleasesTest {

  private static final Path RELEASES = Path.of("src/test/resources/releases");
  private static final Path CHANGES = Path.of("src/docs/CHANGELOG.md");
  private static final Pattern HEADING =
      Pattern.compile("^## (\\d+\\.\\d+\\.\\d+) – (not released|\\d{4}-\\d\\d-\\d\\d)$");

  /** Before the clock of whoever builds, since a journal takes nothing older than its last. */
  private static final Instant THEN = Instant.parse("2020-03-01T08:00:00Z");

  private static final int DECISIONS = 4;

  @TempDir Path folder;

  static List<Path> releases() throws IOException {
    try (Stream<Path> files = Files.list(RELEASES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aJournal_isVerified_decidedAgain_andGoesOn(Path release) throws Exception {
    unpack(release);
    Path data = folder.resolve("data");
    Terminal sound = verify(data);
    assertEquals(0, sound.exit(), sound::toString);
    assertTrue(sound.out().contains(DECISIONS + " decision(s)"), sound.out());
    Terminal again = Terminal.run("replay", "--data", data, "--lang", "EN");
    assertEquals(0, again.exit(), again::toString);
    try (DecisionLog log = DecisionLog.open(data, LogSettings.defaults())) {
      Entries.keepRuleset(log);
      log.append(Entries.entry(3)).toCompletableFuture().join();
      assertEquals(
          DECISIONS + 1, log.search(Filter.everything(), Optional.empty(), 9).entries().size());
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void anExport_isVerified_andBecomesAJournalAgain(Path release) throws Exception {
    unpack(release);
    Path export = folder.resolve("export");
    Terminal sound = verify(export);
    assertEquals(0, sound.exit(), sound::toString);
    Path data = folder.resolve("imported");
    Terminal made = Terminal.run("import", export, "--data", data, "--keys", keys());
    assertEquals(0, made.exit(), made::toString);
    Terminal imported = verify(data);
    assertEquals(0, imported.exit(), imported::toString);
    assertTrue(imported.out().contains(DECISIONS + " decision(s)"), imported.out());
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aProof_showsTheDecisionAsItWasAnswered(Path release) throws Exception {
    unpack(release);
    Terminal shown =
        verify(
            folder.resolve("decision.tlog-proof"), "--decision", folder.resolve("decision.json"));
    assertEquals(0, shown.exit(), shown::toString);
    assertTrue(shown.out().contains("is the one that was recorded"), shown.out());
  }

  @Test
  void everyVersionOfTheChangelog_leftSomething_andTheFirstOfItIsTheOneOfThePom() throws Exception {
    List<Matcher> versions =
        Files.readAllLines(CHANGES).stream()
            .filter(line -> line.startsWith("## "))
            .map(HEADING::matcher)
            .toList();
    versions.forEach(version -> assertTrue(version.matches(), version::toString));
    String pom = pomVersion();
    assertEquals(pom.replace("-SNAPSHOT", ""), versions.get(0).group(1));
    assertEquals(pom.endsWith("-SNAPSHOT"), versions.get(0).group(2).equals("not released"));
    List<Path> left = releases();
    for (Matcher version : versions) {
      Path file = file(version.group(1));
      assertTrue(left.contains(file) || version.group(2).equals("not released"), file::toString);
    }
    assertTrue(!left.isEmpty());
  }

  @Test
  void theVersionThatTheProgramTells_isTheOneOfThePom() throws Exception {
    assertEquals("aiguillage " + pomVersion(), Terminal.run("--version").out().strip());
  }

  /** What {@code .ci/release} runs for the version that it makes. */
  @Test
  @EnabledIfSystemProperty(named = "aiguillage.release", matches = "write")
  void write() throws Exception {
    Clock clock = Clock.fixed(THEN, ZoneOffset.UTC);
    RecordedJournal journal =
        new RecordedJournal(folder).decideAt(clock, "INC-1", "INC-2", "INC-3", "INC-4");
    try (DecisionLog log = journal.openAt(clock)) {
      Entry entry = log.search(Filter.everything(), Optional.empty(), 1).entries().get(0);
      long index = log.proofs().index(entry.id()).orElseThrow();
      Files.writeString(
          folder.resolve("decision.tlog-proof"),
          log.proofs().inclusion(index).orElseThrow().toString());
      Files.writeString(
          folder.resolve("decision.json"), ProofCommandTest.asAnswered(entry).toString());
    }
    Path export = folder.resolve("export");
    Terminal exported =
        Terminal.run("export", export, "--data", journal.data(), "--keys", journal.keys());
    assertEquals(0, exported.exit(), exported::toString);
    pack(file(pomVersion().replace("-SNAPSHOT", "")));
  }

  private Path keys() {
    return folder.resolve("keys/verifiers.txt");
  }

  private Terminal verify(Path what, Object... more) {
    List<Object> all = List.of("verify", what, "--keys", keys(), "--lang", "EN");
    return Terminal.run(Stream.concat(all.stream(), Stream.of(more)).toArray());
  }

  private static Path file(String version) {
    return RELEASES.resolve(version + ".zip");
  }

  private static String pomVersion() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Path.of("pom.xml").toFile())
        .getElementsByTagName("version")
        .item(0)
        .getTextContent();
  }

  private void unpack(Path release) throws IOException {
    try (InputStream in = Files.newInputStream(release);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Path file = folder.resolve(each.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  /** All but the key that signs: nobody may go on with it. */
  private void pack(Path release) throws IOException {
    Files.createDirectories(release.getParent());
    try (OutputStream out = Files.newOutputStream(release);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString();
        if (name.equals("keys/verifiers.txt")
            || name.equals("data/decisions.db")
            || name.startsWith("export/")
            || name.startsWith("decision.")) {
          ZipEntry entry = new ZipEntry(name);
          entry.setTime(0);
          zip.putNextEntry(entry);
          Files.copy(file, zip);
        }
      }
    }
  }
}
