// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes the journal elsewhere: an auditor, or somebody with a spreadsheet. */
class ExportCommandTest {

  @TempDir private static Path shared;
  private static RecordedJournal journal;

  @TempDir private Path base;

  @BeforeAll
  static void record() throws Exception {
    journal = new RecordedJournal(shared).decide("INC-0", "=1+1", "a, \"b\"", "école; éà", "INC-4");
  }

  private static Terminal export(Path to, Object... more) {
    Object[] all = new Object[more.length + 6];
    Object[] given = {"export", to, "--data", journal.data(), "--keys", journal.keys()};
    System.arraycopy(given, 0, all, 0, given.length);
    System.arraycopy(more, 0, all, given.length, more.length);
    return Terminal.run(all);
  }

  @Test
  void anExport_isVerifiedLikeTheJournal() {
    Path to = base.resolve("export");
    Terminal exported = export(to, "--lang", "EN");
    assertEquals(0, exported.exit(), exported.err());
    assertEquals(
        "Exported 6 record(s) to " + to + ": all that the last checkpoint covers.",
        exported.out().strip());
    Terminal found =
        Terminal.run(
            "verify", to, "--keys", journal.keys(), "--checkpoint", journal.latest(), "--lang=EN");
    assertEquals(0, found.exit(), found.out());
    assertTrue(found.out().contains("Journal example.org/journal: 5 decision(s)"), found.out());
    assertTrue(found.out().contains("Signatures cover 6 of 6 leaves"), found.out());
  }

  @Test
  void anExportThatWasChanged_isNamedByItsRecord() throws Exception {
    Path to = base.resolve("export");
    export(to);
    Path bundle = to.resolve("tile/entries/000.p/6");
    byte[] content = Files.readAllBytes(bundle);
    content[content.length - 3]++;
    Files.write(bundle, content);
    Terminal found = Terminal.run("verify", to, "--keys", journal.keys());
    assertEquals(1, found.exit());
    assertTrue(found.out().contains("L’enregistrement 6 a été modifié"), found.out());
  }

  @Test
  void csv_isReadBackAsItWasRecorded() throws Exception {
    Path to = base.resolve("decisions.csv");
    Terminal exported = export(to, "--format", "csv");
    assertEquals("5 décision(s) dans " + to + ".", exported.out().strip(), exported.err());
    String text = Files.readString(to);
    assertTrue(
        text.startsWith("id,decidedAt,caller,date,school,activity,service,zone,nature,"), text);
    assertEquals(6, text.split("\r\n").length);
    assertFalse(text.replace("\r\n", "").contains("\n"), "each line ends as RFC 4180 wants it");
    List<Map<String, String>> rows;
    try (var all =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(to.toFile())) {
      rows = all.readAll();
    }
    assertEquals(
        List.of("INC-0", "'=1+1", "a, \"b\"", "école; éà", "INC-4"),
        rows.stream().map(row -> row.get("ticket")).toList());
    Map<String, String> first = rows.get(0);
    assertEquals("glpi", first.get("caller"));
    assertEquals("MAINTIEN", first.get("activity"));
    assertEquals("ANNUAIRE", first.get("service"));
    assertEquals("", first.get("school"));
    assertEquals(LocalDate.now(ZoneId.of("Europe/Paris")).toString(), first.get("date"));
    assertFalse(first.get("outcome").isEmpty() || first.get("clauses").isEmpty(), "" + first);
    assertTrue(first.get("ruleset").startsWith("sha256:"), first.toString());
  }

  @Test
  void ndjson_holdsEachDecisionWhole() throws Exception {
    Path to = base.resolve("decisions.ndjson");
    assertEquals(0, export(to, "--format", "ndjson", "--decided-from", "2020-01-01").exit());
    List<String> lines = Files.readAllLines(to);
    assertEquals(5, lines.size());
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertEquals("=1+1", second.at("/received/ticket").asText());
    assertEquals("ANNUAIRE", second.at("/incident/service").asText());
    assertTrue(second.at("/answer/trace").size() > 0, second.toString());
    assertEquals(
        List.of("id", "decidedAt", "caller", "received", "incident", "answer", "resolver"),
        second.properties().stream().map(Map.Entry::getKey).toList());
  }

  @Test
  void daysAtTheEndsOfTheCalendar_holdEveryDecision() throws Exception {
    for (String first : List.of("0001-01-01", "1900-01-01", "1970-01-01")) {
      Path to = base.resolve("from" + first + ".ndjson");
      Terminal exported =
          export(to, "--format", "ndjson", "--decided-from", first, "--decided-to", "9999-12-31");
      assertEquals(0, exported.exit(), first + ": " + exported.err());
      assertEquals(5, Files.readAllLines(to).size(), first);
    }
    Terminal none = export(base.resolve("none"), "--decided-from", "9999-12-31", "--lang", "EN");
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("No decision"), none.err());
  }

  @Test
  void whatCannotBeExported_isSaidInTheCallersLanguage() throws Exception {
    Path taken = Files.createDirectory(base.resolve("taken"));
    Terminal there = export(taken);
    assertEquals(2, there.exit());
    assertTrue(there.err().contains("Il y a déjà quelque chose à " + taken), there.err());
    Terminal csv = export(taken, "--format", "csv", "--lang", "EN");
    assertEquals(2, csv.exit());
    assertTrue(csv.err().contains(taken + " already exists"), csv.err());
    Terminal none = export(base.resolve("none"), "--decided-to", "2020-12-31", "--lang", "EN");
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("No decision"), none.err());
    Terminal nothing = Terminal.run("export", base.resolve("a"), "--data", base.resolve("b"));
    assertEquals(2, nothing.exit());
    assertTrue(nothing.err().contains("There is no decision log at"), nothing.err());
    Terminal keys =
        Terminal.run(
            "export", base.resolve("a"), "--data", journal.data(), "--keys", base.resolve("c"));
    assertEquals(2, keys.exit());
    assertTrue(keys.err().contains(base.resolve("c").toString()), keys.err());
    try (var left = Files.list(base)) {
      assertEquals(List.of(taken), left.toList(), "nothing is left behind");
    }
  }
}
