// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page that people read, taken apart: the README, or a guide for one kind of reader. */
public final class Guide {

  private static final Pattern FENCED =
      Pattern.compile("^( *)```(\\w+)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\| (.*) \\|$", Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  private final Path page;
  private final String text;

  private Guide(Path page, String text) {
    this.page = page;
    this.text = text;
  }

  static Guide readme() {
    return read(Path.of("README.md"));
  }

  /** The guide of that name in {@code src/docs}. */
  static Guide of(String name) {
    return read(Path.of("src/docs", name + ".md"));
  }

  static Guide read(Path page) {
    try {
      return new Guide(page, Files.readString(page));
    } catch (IOException e) {
      throw new AssertionError("no page " + page, e);
    }
  }

  /** Every page there is. */
  public static List<Guide> all() throws IOException {
    List<Guide> all = new ArrayList<>(List.of(readme()));
    for (Path folder : List.of(Path.of("src"), Path.of("rules"), Path.of(".github"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .sorted()
            .map(Guide::read)
            .forEach(all::add);
      }
    }
    return all;
  }

  Path page() {
    return page;
  }

  String text() {
    return text;
  }

  /** The blocks in that language, in their order. */
  public List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher fenced = FENCED.matcher(text);
    while (fenced.find()) {
      if (fenced.group(2).equals(language)) {
        String indent = fenced.group(1);
        blocks.add(
            fenced
                .group(3)
                .lines()
                .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                .collect(Collectors.joining("\n"))
                .strip());
      }
    }
    return blocks;
  }

  /** The one command that begins so. */
  String command(String beginning) {
    List<String> commands =
        blocks("sh").stream().filter(block -> block.startsWith(beginning)).toList();
    if (commands.size() != 1) {
      throw new AssertionError("not one command " + beginning + ": " + commands);
    }
    return commands.get(0);
  }

  /** The first cells, where they are code, of the tables under that heading. */
  List<String> rows(String heading) {
    return rowsOf(section(heading));
  }

  static List<String> rowsOf(String tables) {
    List<String> rows = new ArrayList<>();
    Matcher row = ROW.matcher(tables);
    while (row.find()) {
      rows.add(row.group(1));
    }
    return rows;
  }

  /** What stands between that heading and the next. */
  String section(String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("no heading " + heading);
    }
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  /** What a link puts after # to lead to one of its headings. */
  List<String> anchors() {
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
