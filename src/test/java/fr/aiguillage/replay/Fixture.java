// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.EntryCopy;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Decisions as one version of the resolver recorded them, with the rules that decided: a zip that
 * is written once and never again.
 *
 * @param entries the records, each text to the byte
 */
public record Fixture(RuleFiles rules, List<Entry> entries) {

  private static final Path FOLDER = Path.of("src/test/resources/records");
  private static final String RECORDS = "decisions.ndjson";
  private static final String RULES = "rules/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  /** Where the records of that version are. */
  static Path of(int resolver) {
    return FOLDER.resolve("resolver-" + resolver).resolve("decisions.zip");
  }

  /** The records of every version there are. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  /** Those of the newest version. */
  public static Fixture newest() throws IOException {
    List<Path> all = all();
    return read(all.get(all.size() - 1));
  }

  /** Those that were decided before version 1.0. */
  public static Fixture before1() throws IOException {
    return read(of(1));
  }

  static Fixture read(Path file) throws IOException {
    TreeMap<String, byte[]> rules = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry each : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
        byte[] content = zip.getInputStream(each).readAllBytes();
        if (each.getName().startsWith(RULES)) {
          rules.put(each.getName().substring(RULES.length()), content);
        } else {
          for (String line : new String(content, UTF_8).lines().toList()) {
            entries.add(entry(JSON.readTree(line)));
          }
        }
      }
    }
    return new Fixture(new RuleFiles(rules), List.copyOf(entries));
  }

  /** Fails where the file is there: records of a version are those that it made. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      StringBuilder lines = new StringBuilder();
      for (Entry entry : entries) {
        lines.append(json(entry)).append('\n');
      }
      add(zip, RECORDS, lines.toString().getBytes(UTF_8));
      for (Map.Entry<String, byte[]> rule : rules.byPath().entrySet()) {
        add(zip, RULES + rule.getKey(), rule.getValue());
      }
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
  }

  /** The texts as texts, so that no reader or writer of JSON comes between. */
  private static ObjectNode json(Entry entry) {
    return JSON.createObjectNode()
        .put("id", entry.id().toString())
        .put("received", new String(entry.received(), UTF_8))
        .put("completed", new String(entry.completed(), UTF_8))
        .put("ruleset", entry.ruleset())
        .put("resolver", entry.resolver())
        .put("answer", new String(entry.answer().json(), UTF_8));
  }

  private static Entry entry(JsonNode json) throws IOException {
    JsonNode completed = JSON.readTree(json.get("completed").asText());
    JsonNode answer = JSON.readTree(json.get("answer").asText());
    List<String> parties = new ArrayList<>();
    answer.at("/owner/parties").forEach(party -> parties.add(party.asText()));
    return new Entry(
        UUID.fromString(json.get("id").asText()),
        null,
        json.get("received").asText().getBytes(UTF_8),
        json.get("completed").asText().getBytes(UTF_8),
        json.get("ruleset").asText(),
        json.get("resolver").asInt(),
        RecordedAnswer.of(json.get("answer").asText().getBytes(UTF_8)),
        LocalDate.parse(completed.get("date").asText()),
        completed.has("school") ? completed.get("school").asText() : null,
        completed.path("ticket").textValue(),
        null,
        completed.path("service").textValue(),
        completed.get("activity").asText(),
        parties,
        Outcome.valueOf(answer.get("outcome").asText()));
  }

  /**
   * Records all of it in that log, so many times over, under new ids: the rules enter into force
   * now, and a log takes nothing that is older than its last.
   */
  public void record(DecisionLog log, int times) {
    log.acts()
        .enterIntoForce(
            new EntryIntoForce(rules.hash(), rules.byPath(), Who.SERVICE, "", List.of()));
    for (int time = 0; time < times; time++) {
      CompletionStage<Void> last = null;
      for (Entry entry : entries) {
        last = log.append(again(entry));
      }
      last.toCompletableFuture().join();
    }
  }

  private static Entry again(Entry entry) {
    return EntryCopy.of(entry).id(IDS.generate()).made();
  }
}
