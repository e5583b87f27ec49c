// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a data file, edited in a few places: everything else in it, including comments and
 * layout, stays as it is.
 */
final class YamlText {

  private final String text;
  private final List<Edit> edits = new ArrayList<>();
  private final List<MappingNode> entries = new ArrayList<>();

  private record Edit(int from, int to, String with) {}

  /** The text of a readable file: a list of entries. */
  YamlText(String text) {
    this.text = text;
    LoaderOptions large = new LoaderOptions();
    large.setCodePointLimit(Integer.MAX_VALUE);
    Node root = new Yaml(large).compose(new StringReader(text));
    ((SequenceNode) root).getValue().forEach(entry -> entries.add((MappingNode) entry));
  }

  /** The entry that begins on that line, from 1. */
  MappingNode entry(int line) {
    return entries.stream()
        .filter(entry -> entry.getStartMark().getLine() == line - 1)
        .findFirst()
        .orElseThrow();
  }

  /** The value at the key. */
  static Optional<Node> value(Node in, String key) {
    return in instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(tuple -> key.equals(text(tuple.getKeyNode())))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  /** The text of a scalar value; empty for a value that contains others. */
  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Replaces a key and its value. */
  void replace(MappingNode in, String key, List<String> lines) {
    for (NodeTuple tuple : in.getValue()) {
      if (key.equals(text(tuple.getKeyNode()))) {
        String indent = "\n" + " ".repeat(tuple.getKeyNode().getStartMark().getColumn());
        int to = end(tuple.getValueNode());
        edits.add(new Edit(at(tuple.getKeyNode().getStartMark()), to, String.join(indent, lines)));
      }
    }
  }

  /** Adds an element after the last one of a list in a mapping, in the same style. */
  void append(SequenceNode list, String element) {
    Node last = list.getValue().get(list.getValue().size() - 1);
    boolean flow = list.getFlowStyle() == FlowStyle.FLOW;
    int dash = text.lastIndexOf('-', at(last.getStartMark()));
    String indent = "\n" + " ".repeat(dash - text.lastIndexOf('\n', dash) - 1) + "- ";
    edits.add(new Edit(end(last), end(last), (flow ? ", " : indent) + element));
  }

  /** Removes some elements from a list in brackets; others remain. */
  void remove(SequenceNode list, Set<Integer> some) {
    List<Node> all = list.getValue();
    int firstKept = 0;
    while (some.contains(firstKept)) {
      firstKept++;
    }
    for (int i : some) {
      edits.add(
          i < firstKept
              ? new Edit(at(all.get(i).getStartMark()), at(all.get(i + 1).getStartMark()), "")
              : new Edit(end(all.get(i - 1)), end(all.get(i)), ""));
    }
  }

  /** Removes an entry, with the blank lines after it. */
  void remove(MappingNode entry) {
    int from = text.lastIndexOf('\n', at(entry.getStartMark())) + 1;
    int to = Math.min(text.length(), text.indexOf('\n', end(entry)) + 1);
    while (to < text.length() && text.charAt(to) == '\n') {
      to++;
    }
    edits.add(new Edit(from, to, ""));
  }

  /**
   * The position after its last character: the parser ends a block where the next element begins.
   */
  private int end(Node node) {
    int to = at(node.getEndMark());
    while (true) {
      while (Character.isWhitespace(text.charAt(to - 1))) {
        to--;
      }
      int line = text.lastIndexOf('\n', to - 1) + 1;
      if (line <= at(node.getStartMark()) || !text.startsWith("#", line)) {
        return to;
      }
      // a comment on what follows
      to = line;
    }
  }

  /** Converts a mark, which counts code points, to an index. */
  private int at(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /** The edited text. */
  String edited() {
    StringBuilder edited = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparing(Edit::from).reversed())
        .forEach(edit -> edited.replace(edit.from(), edit.to(), edit.with()));
    return edited.toString();
  }
}
