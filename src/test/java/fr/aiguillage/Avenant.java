// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A change of the shipped rules as a maintainer could make it, in their files alone, and all that
 * it is to change: {@code src/test/resources/avenants}.
 *
 * @param words every difference in words that a comparison has to name
 * @param classes every class of incidents that it has to name, with what changes
 * @param contract where the served contract shows it
 * @param labels what pages show of it, by language
 * @param page the page that shows it; empty where none does before something is decided
 */
public record Avenant(
    String title,
    RuleFiles files,
    List<String> words,
    List<String> classes,
    JsonNode contract,
    JsonNode labels,
    String page) {

  private static final Path FOLDER = Path.of("src/test/resources/avenants");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Every one of them, in the order of their files. */
  public static List<Avenant> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Avenant::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Avenant read(Path file) {
    try {
      JsonNode said = YAML.readTree(Files.readString(file));
      return new Avenant(
          said.path("essai").asText(),
          changed(said),
          texts(said.path("mots")),
          texts(said.path("classes")),
          said.path("contrat"),
          said.path("libelles"),
          said.path("page").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleFiles changed(JsonNode said) {
    SortedMap<String, byte[]> byPath = new TreeMap<>(Shipped.FILES.byPath());
    said.path("ajoute")
        .properties()
        .forEach(
            added -> {
              byte[] before = byPath.getOrDefault(added.getKey(), new byte[0]);
              write(byPath, added.getKey(), text(before) + added.getValue().asText());
            });
    for (JsonNode one : said.path("place")) {
      String before = one.path("avant").asText();
      replace(byPath, one.path("fichier").asText(), before, one.path("texte").asText() + before);
    }
    for (JsonNode one : said.path("remplace")) {
      replace(
          byPath, one.path("fichier").asText(), one.path("de").asText(), one.path("par").asText());
    }
    return new RuleFiles(byPath);
  }

  private static void replace(
      SortedMap<String, byte[]> byPath, String path, String from, String to) {
    String text = text(byPath.get(path));
    int at = text.indexOf(from);
    if (at < 0 || text.indexOf(from, at + 1) >= 0) {
      throw new AssertionError("not once in " + path + ": " + from);
    }
    write(byPath, path, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private static void write(SortedMap<String, byte[]> byPath, String path, String text) {
    byPath.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Override
  public String toString() {
    return title;
  }
}
