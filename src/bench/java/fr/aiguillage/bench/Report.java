// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of a run, with what they hold for: kept as Markdown and JSON under target/bench. */
final class Report {

  static final Path FOLDER = Path.of("target", "bench");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final List<Table> tables = new ArrayList<>();

  Report(String name) {
    this.name = name;
  }

  Report add(Table table) {
    tables.add(table);
    return this;
  }

  void write() throws IOException {
    Map<String, String> holdsFor = holdsFor();
    StringBuilder markdown = new StringBuilder("# " + name + "\n\n");
    holdsFor.forEach(
        (what, value) ->
            markdown.append("- ").append(what).append(": ").append(value).append('\n'));
    markdown.append('\n');
    tables.forEach(table -> markdown.append(table.markdown()));
    ObjectNode json = JSON.createObjectNode();
    ObjectNode about = json.putObject("holdsFor");
    holdsFor.forEach(about::put);
    ArrayNode all = json.putArray("tables");
    tables.forEach(table -> all.add(table.json()));
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".md"), markdown);
    JSON.writerWithDefaultPrettyPrinter().writeValue(FOLDER.resolve(name + ".json").toFile(), json);
    System.out.println(markdown);
  }

  private static Map<String, String> holdsFor() throws IOException {
    Map<String, String> all = new TreeMap<>();
    all.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    all.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    all.put("processor", processor());
    all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    all.put("JDK", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    all.put("commit", commit());
    all.put("rules", Shipped.FILES.hash());
    return all;
  }

  private static String processor() throws IOException {
    Path known = Path.of("/proc/cpuinfo");
    return Files.isReadable(known)
        ? Files.readAllLines(known).stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.replaceFirst("[^:]*: *", ""))
            .orElse("unknown")
        : System.getProperty("os.arch");
  }

  private static String commit() throws IOException {
    Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
    try (var out = git.getInputStream()) {
      String told = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      return told.isEmpty() ? "unknown" : told;
    }
  }
}
