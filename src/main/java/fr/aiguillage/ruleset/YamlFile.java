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

/** A data file of the rule set: a list of entries with known keys, each fault with its line. */
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
   * @param faults takes all that is wrong with it
   */
  public YamlFile(String path, String text, List<Fault> faults) {
    this.path = path;
    this.text = text;
    this.faults = faults;
  }

  /** Hands each entry on; an entry is known by its first key, which every one must have. */
  public void forEach(String firstKey, List<String> otherKeys, Consumer<Entry> reader) {
    forEach(Map.of(firstKey, new Shape(otherKeys, reader)));
  }

  /**
   * What an entry of one kind holds.
   *
   * @param otherKeys those it may have beside its first
   * @param reader takes it
   */
  public record Shape(List<String> otherKeys, Consumer<Entry> reader) {}

  /**
   * Hands each entry on to the reader of its kind.
   *
   * @param shapes by the key that an entry of the kind begins with
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

  /** Where the file as a whole cannot be read, a fault in one entry leaves the others standing. */
  private void readEachAlone(Map<String, Shape> shapes, YamlSyntax whole) {
    int known = faults.size();
    List<String> lines = text.lines().toList();
    List<Integer> starts = new ArrayList<>(startsOfEntries(lines, shapes.keySet()));
    if (starts.size() == 1 && starts.get(0) == 0) {
      // alone already
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

  /** An entry without its first key begins one too, or the next would be told the wrong line. */
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

  /** Inside the rules folder. */
  String path() {
    return path;
  }

  /** Notes that an entry is wrong. */
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

    /** Whether the key is there. */
    public boolean has(String key) {
      return node.has(key);
    }

    /** The text behind the key; missing or of another type is a fault. */
    public String text(String key) {
      return optionalText(key)
          .orElseGet(
              () -> {
                fault(line, node.path(key).toString(), List.of(key + ": …"));
                return "";
              });
    }

    /** The text behind the key, where there is one. */
    public Optional<String> optionalText(String key) {
      JsonNode value = node.path(key);
      return value.isTextual() && !value.textValue().isBlank()
          ? Optional.of(value.textValue().strip())
          : Optional.empty();
    }

    /**
     * Whether the key says yes; missing means no, anything but {@code oui} or {@code non} is a
     * fault.
     */
    public boolean isYes(String key) {
      Optional<String> said = optionalText(key);
      if (node.has(key) && !said.equals(Optional.of("oui")) && !said.equals(Optional.of("non"))) {
        fault(line, key + ": " + node.path(key), List.of("oui", "non"));
      }
      return said.equals(Optional.of("oui"));
    }

    /** The value behind the key, whatever it is. */
    public JsonNode node(String key) {
      return node.path(key);
    }

    /** The mapping behind the key; missing or of another type is a fault. */
    public Optional<ObjectNode> object(String key) {
      if (node.path(key) instanceof ObjectNode object) {
        return Optional.of(object);
      }
      fault(line, node.path(key).toString(), List.of(key + ": { … }"));
      return Optional.empty();
    }

    /** The texts behind the key; missing, empty or of another type is a fault. */
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
