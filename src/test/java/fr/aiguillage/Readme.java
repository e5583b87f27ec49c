package fr.aiguillage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that people read, taken apart: the newcomers' one, or the maintainers'. */
final class Readme {

  private static final Pattern FENCED =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\| (.*) \\|$", Pattern.MULTILINE);

  private final String text;

  private Readme(String text) {
    this.text = text;
  }

  static Readme read() {
    return read(Path.of("README.md"));
  }

  static Readme read(Path page) {
    try {
      return new Readme(Files.readString(page));
    } catch (IOException e) {
      throw new AssertionError("no page " + page, e);
    }
  }

  String text() {
    return text;
  }

  /** The blocks in that language, in their order. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher fenced = FENCED.matcher(text);
    while (fenced.find()) {
      if (fenced.group(1).equals(language)) {
        blocks.add(fenced.group(2).strip());
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
}
