// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.core.JsonProcessingException;
import fr.aiguillage.drl.Fault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a text is not valid YAML, in terms of what its author sees: the parser's own messages are
 * about tokens.
 *
 * @param line in the text, from 1
 * @param found the repeated key, or the content of the line
 */
record YamlSyntax(Fault.Kind kind, int line, String found) {

  private static final Pattern LINE = Pattern.compile("line:? (\\d+)");
  private static final Pattern REPEATED =
      Pattern.compile("[Dd]uplicate (?:field|key) [\"'](.+?)[\"']");

  static YamlSyntax of(JsonProcessingException failure, String text) {
    List<String> lines = text.lines().toList();
    String said = failure.getMessage();
    int last = failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
    Matcher first = LINE.matcher(said);
    int begun = first.find() ? Integer.parseInt(first.group(1)) : last;
    Matcher repeated = REPEATED.matcher(said);
    if (repeated.find()) {
      return new YamlSyntax(
          Fault.Kind.KEY_REPEATED, repeatedLine(lines, repeated.group(1), last), repeated.group(1));
    }
    if (said.contains("(TAB)")) {
      int tab = 1;
      while (tab < lines.size() && !lines.get(tab - 1).matches("\\s*\t.*")) {
        tab++;
      }
      return at(Fault.Kind.TAB_REFUSED, tab, lines);
    }
    boolean open =
        said.contains("flow mapping")
            || said.contains("flow sequence")
            || said.contains("flow node");
    return open || said.contains("quoted scalar")
        ? at(Fault.Kind.NOT_CLOSED, begun, lines)
        : at(Fault.Kind.YAML_MALFORMED, last, lines);
  }

  /** The last line that begins with the key, up to where the parser had read. */
  private static int repeatedLine(List<String> lines, String key, int last) {
    for (int line = Math.min(last, lines.size()); line > 0; line--) {
      if (lines.get(line - 1).contains(key + ":")) {
        return line;
      }
    }
    return last;
  }

  private static YamlSyntax at(Fault.Kind kind, int line, List<String> lines) {
    String found = line > 0 && line <= lines.size() ? lines.get(line - 1).strip() : "";
    return new YamlSyntax(kind, line, found);
  }
}
