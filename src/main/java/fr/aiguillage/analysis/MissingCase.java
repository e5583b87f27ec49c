// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * A case that no file has, without which an error in a rule could go unnoticed.
 *
 * @param rule that rule
 * @param incident in the form of a case, which may contain lists
 * @param free the facts that may have any value
 * @param answer the answer that the rules give, in the form of a case
 * @param kept the names of the rules that count
 */
public record MissingCase(
    Rule rule,
    String title,
    ObjectNode incident,
    List<String> free,
    ObjectNode answer,
    List<String> kept) {

  /** The file it belongs in, next to the rule's own file. */
  public String file() {
    return rule.file().replaceFirst("[.]drl$", Cases.ENDING);
  }

  /** The lines to paste into a file of cases. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("- cas: " + CaseText.quoted(title));
    lines.add("  incident: " + CaseText.flow(incident));
    if (!free.isEmpty()) {
      lines.add("  quel-que-soit: [" + String.join(", ", free) + "]");
    }
    CaseText.expected(answer).forEach(line -> lines.add("  " + line));
    CaseText.kept(kept).forEach(line -> lines.add("  " + line));
    return lines;
  }
}
