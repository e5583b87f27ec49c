// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.disk.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes decisions for analysis: a file of their codes, which cannot be verified or imported.
 *
 * <ul>
 *   <li>{@link Form#CSV}: RFC 4180 in UTF-8, a header and one row per decision. Lists are joined by
 *       +; what is absent is empty. A caller's text that a spreadsheet would read as a formula has
 *       an apostrophe before it.
 *   <li>{@link Form#NDJSON}: one object per line: {@code id}, {@code decidedAt}, {@code caller} if
 *       known, {@code received} and {@code incident} as in the API, {@code answer} as it was
 *       recorded, {@code resolver}
 * </ul>
 */
public final class DecisionTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The formats. */
  public enum Form {
    /** For a spreadsheet. */
    CSV,
    /** For a program. */
    NDJSON
  }

  private DecisionTable() {}

  /**
   * Writes a file; a service may have the log open.
   *
   * @param to where nothing exists yet; written completely, or not at all
   * @return the number of decisions
   * @throws RefusedArchive if something exists there
   * @throws IOException if the log cannot be read or the disk fails
   */
  public static long write(
      LogSnapshot log, LogSnapshot.Range range, Form form, Path to, Progress progress)
      throws IOException {
    Path place = to.toAbsolutePath().normalize();
    requireFree(place);
    Path beside = Files.createTempFile(place.getParent(), "." + place.getFileName() + ".", "");
    try {
      long[] rows = {0};
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16);
          Rows writer = form == Form.CSV ? csv(out) : ndjson(out)) {
        log.decisions(
            range,
            entry -> {
              writer.write(entry);
              progress.at(++rows[0], range.to() - range.from());
            });
      }
      DurableFiles.syncContent(beside);
      requireFree(place);
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.sync(place.getParent());
      return rows[0];
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void requireFree(Path place) throws RefusedArchive {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedArchive(Kind.TAKEN, place);
    }
  }

  private interface Rows extends AutoCloseable {
    void write(Entry entry) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  private static Rows ndjson(OutputStream out) {
    return entry -> {
      ObjectNode line = JSON.createObjectNode();
      line.put("id", entry.id().toString());
      line.put("decidedAt", decidedAt(entry));
      if (entry.caller() != null) {
        line.put("caller", entry.caller().name());
      }
      line.set("received", JSON.readTree(entry.received()));
      line.set("incident", JSON.readTree(entry.completed()));
      line.set("answer", JSON.readTree(entry.answer().json()));
      line.put("resolver", entry.resolver());
      out.write(JSON.writeValueAsBytes(line));
      out.write('\n');
    };
  }

  private static Rows csv(OutputStream out) throws IOException {
    CsvMapper mapper = new CsvMapper();
    // the line ending of RFC 4180
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    Column.all().keySet().forEach(schema::addColumn);
    JsonGenerator generator = mapper.getFactory().createGenerator(out);
    generator.setSchema(schema.build());
    return new CsvRows(generator);
  }

  private record CsvRows(JsonGenerator generator) implements Rows {

    @Override
    public void write(Entry entry) throws IOException {
      JsonNode incident = JSON.readTree(entry.completed());
      JsonNode answer = JSON.readTree(entry.answer().json());
      generator.writeStartObject();
      for (Map.Entry<String, Column> column : Column.all().entrySet()) {
        generator.writeStringField(column.getKey(), column.getValue().of(entry, incident, answer));
      }
      generator.writeEndObject();
    }

    @Override
    public void close() throws IOException {
      generator.close();
    }
  }

  /** The content of a column. */
  @FunctionalInterface
  private interface Column {

    Map<String, Column> ALL = columns();

    String of(Entry entry, JsonNode incident, JsonNode answer);

    static Map<String, Column> all() {
      return ALL;
    }

    private static Map<String, Column> columns() {
      Map<String, Column> columns = new LinkedHashMap<>();
      columns.put("id", (entry, incident, answer) -> entry.id().toString());
      columns.put("decidedAt", (entry, incident, answer) -> decidedAt(entry));
      columns.put("caller", (entry, incident, answer) -> caller(entry));
      for (String key : new String[] {"date", "school", "activity", "service", "zone", "nature"}) {
        columns.put(key, (entry, incident, answer) -> text(incident.path(key)));
      }
      for (String key : new String[] {"product", "ticket"}) {
        columns.put(key, (entry, incident, answer) -> harmless(text(incident.path(key))));
      }
      columns.put("replaces", (entry, incident, answer) -> text(incident.path("replaces")));
      columns.put("outcome", (entry, incident, answer) -> text(answer.path("outcome")));
      columns.put("mode", (entry, incident, answer) -> text(answer.at("/owner/mode")));
      columns.put("parties", (entry, incident, answer) -> text(answer.at("/owner/parties")));
      columns.put("actors", (entry, incident, answer) -> text(answer.at("/owner/actors")));
      columns.put("action", (entry, incident, answer) -> text(answer.path("action")));
      columns.put("reimage", (entry, incident, answer) -> text(answer.at("/reimage/status")));
      for (String key : new String[] {"missingFacts", "basis", "clauses"}) {
        columns.put(key, (entry, incident, answer) -> text(answer.path(key)));
      }
      columns.put("ruleset", (entry, incident, answer) -> entry.ruleset());
      columns.put("resolver", (entry, incident, answer) -> "" + entry.resolver());
      return columns;
    }
  }

  private static String caller(Entry entry) {
    return entry.caller() == null ? "" : harmless(entry.caller().name());
  }

  private static String decidedAt(Entry entry) {
    return Ids.madeAt(entry.id()).toString();
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText("");
    }
    StringJoiner joined = new StringJoiner("+");
    value.forEach(each -> joined.add(each.asText()));
    return joined.toString();
  }

  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
