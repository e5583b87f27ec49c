// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.drl.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A data file of the rule set: a list of entries with known keys. Each fault has its line. */
public final class YamlFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private final String path;
  private final String text;
  private final List<Fault> faults;

  /**
   * A file to be read.
   *
   * @param path inside the rules folder
   * @param faults receives everything that is wrong with it
   */
  public YamlFile(String path, String text, List<Fault> faults) {
    this.path = path;
    this.text = text;
    this.faults = faults;
  }

  /** Passes on each entry; an entry's kind is its first key, which every entry must have. */
  public void forEach(String firstKey, List<String> otherKeys, Consumer<Entry> reader) {
    forEach(Map.of(firstKey, new Shape(otherKeys, reader)));
  }

  /**
   * The form of one kind of entry.
   *
   * @param otherKeys those it may have besides its first
   * @param reader receives it
   */
  public record Shape(List<String> otherKeys, Consumer<Entry> reader) {}

  /**
   * Passes each entry on to the reader of its kind.
   *
   * @param shapes by the first key of the entries of that kind
   */
  public void forEach(Map<String, Shape> shapes) {
    Optional<Fault> merging = MergeMarks.in(path, text);
    if (merging.isPresent()) {
      faults.add(merging.get());
      return;
    }
    JsonNode root;
    try {
      root = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      readEachAlone(shapes, YamlSyntax.of(e, text));
      return;
    }
    List<String> firstKeys = shapes.keySet().stream().sorted().toList();
    if (!(root instanceof ArrayNode)) {
      List<String> expected = firstKeys.stream().map(k -> "- " + k + ": …").toList();
      boolean empty = root.isMissingNode() || root.isNull();
      fault(
          1,
          empty ? Fault.Kind.FILE_EMPTY : Fault.Kind.DATA_MALFORMED,
          empty ? "" : root.getNodeType().toString(),
          expected);
      return;
    }
    read(root, linesOfEntries(), shapes);
  }

  /**
   * If the file as a whole cannot be read, its entries are read one by one, so that a fault in one
   * does not hide the others.
   */
  private void readEachAlone(Map<String, Shape> shapes, YamlSyntax whole) {
    int known = faults.size();
    List<String> lines = text.lines().toList();
    List<Integer> starts = new ArrayList<>(startsOfEntries(lines, shapes.keySet()));
    if (starts.size() == 1 && starts.get(0) == 0) {
      // the file has only this entry
      starts.clear();
    }
    for (int i = 0; i < starts.size() && faults.size() <= Draft.MOST_FAULTS; i++) {
      int start = starts.get(i);
      int end = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
      String first = lines.get(start);
      if (!first.startsWith("- ")) {
        fault(start + 1, Fault.Kind.INDENT_REFUSED, first.strip(), List.of("- …"));
        continue;
      }
      String alone = String.join("\n", lines.subList(start, end));
      try {
        read(YAML.readTree(alone), List.of(start + 1), shapes);
      } catch (JsonProcessingException e) {
        YamlSyntax syntax = YamlSyntax.of(e, alone);
        fault(start + syntax.line(), syntax.kind(), syntax.found(), List.of());
      }
    }
    if (faults.size() == known) {
      fault(whole.line(), whole.kind(), whole.found(), List.of());
    }
  }

  private static List<Integer> startsOfEntries(List<String> lines, Set<String> firstKeys) {
    Pattern indented = Pattern.compile(" +- (?:" + String.join("|", firstKeys) + "):.*");
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("- ") || indented.matcher(lines.get(i)).matches()) {
        starts.add(i);
      }
    }
    return starts;
  }

  private void read(JsonNode root, List<Integer> lines, Map<String, Shape> shapes) {
    List<String> firstKeys = shapes.keySet().stream().sorted().toList();
    int index = 0;
    for (JsonNode node : root) {
      if (faults.size() > Draft.MOST_FAULTS) {
        return;
      }
      Entry entry = new Entry(node, index < lines.size() ? lines.get(index) : 0);
      index++;
      Optional<String> firstKey = firstKeys.stream().filter(node::hasNonNull).findFirst();
      if (node.fieldNames().hasNext() && shapes.containsKey(node.fieldNames().next())) {
        firstKey = Optional.of(node.fieldNames().next()).filter(node::hasNonNull);
      }
      if (firstKey.isEmpty()) {
        fault(entry.line, node.toString(), firstKeys);
        continue;
      }
      Set<String> known = new HashSet<>(shapes.get(firstKey.get()).otherKeys());
      known.add(firstKey.get());
      node.fieldNames().forEachRemaining(key -> refuseUnknown(key, known, entry.line));
      shapes.get(firstKey.get()).reader().accept(entry);
    }
  }

  private void refuseUnknown(String key, Set<String> known, int line) {
    if (!known.contains(key)) {
      fault(line, key, known.stream().sorted().toList());
    }
  }

  /**
   * The lines on which entries begin, including entries without their first key: otherwise the
   * following ones would be reported with the wrong line.
   */
  private List<Integer> linesOfEntries() {
    List<Integer> lines = new ArrayList<>();
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith("- ")) {
        lines.add(i + 1);
      }
    }
    return lines;
  }

  /** Its path inside the rules folder. */
  String path() {
    return path;
  }

  /** Records a fault of an entry. */
  public void fault(int line, Fault.Kind kind, String found, List<String> expected) {
    faults.add(new Fault(path, line, "", kind, found, expected));
  }

  private void fault(int line, String found, List<String> expected) {
    fault(line, Fault.Kind.DATA_MALFORMED, found, expected);
  }

  /** One entry of the list. */
  public final class Entry {

    private final JsonNode node;
    private final int line;

    private Entry(JsonNode node, int line) {
      this.node = node;
      this.line = line;
    }

    /** The line of its first key, from 1. */
    public int line() {
      return line;
    }

    /** Whether the key is present. */
    public boolean has(String key) {
      return node.has(key);
    }

    /** The text at the key; a missing value or another type is a fault. */
    public String text(String key) {
      return optionalText(key)
          .orElseGet(
              () -> {
                fault(line, node.path(key).toString(), List.of(key + ": …"));
                return "";
              });
    }

    /** The text at the key, if there is one. */
    public Optional<String> optionalText(String key) {
      JsonNode value = node.path(key);
      return value.isTextual() && !value.textValue().isBlank()
          ? Optional.of(value.textValue().strip())
          : Optional.empty();
    }

    /**
     * Whether the value is {@code oui}; a missing key means no, any value but {@code oui} or {@code
     * non} is a fault.
     */
    public boolean isYes(String key) {
      Optional<String> said = optionalText(key);
      if (node.has(key) && !said.equals(Optional.of("oui")) && !said.equals(Optional.of("non"))) {
        fault(line, key + ": " + node.path(key), List.of("oui", "non"));
      }
      return said.equals(Optional.of("oui"));
    }

    /** The value at the key, of any type. */
    public JsonNode node(String key) {
      return node.path(key);
    }

    /** The mapping at the key; a missing value or another type is a fault. */
    public Optional<ObjectNode> object(String key) {
      if (node.path(key) instanceof ObjectNode object) {
        return Optional.of(object);
      }
      fault(line, node.path(key).toString(), List.of(key + ": { … }"));
      return Optional.empty();
    }

    /** The texts at the key; a missing or empty list or another type is a fault. */
    public List<String> texts(String key) {
      List<String> texts = new ArrayList<>();
      node.path(key).forEach(element -> texts.add(element.asText()));
      if (texts.isEmpty() || !node.path(key).isArray()) {
        fault(line, node.path(key).toString(), List.of(key + ": [ … ]"));
      }
      return texts;
    }
  }
}
