// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.List;

/**
 * A rule's own text, with the comment above it.
 *
 * @param line where the rule begins, from 1
 */
public record RuleText(String name, String file, int line, String text) {

  private static final String REMARK = "//";

  static RuleText of(Rule rule, RuleFiles files) {
    List<String> lines = files.text(rule.file()).lines().toList();
    int first = rule.line() - 1;
    while (first > 0 && lines.get(first - 1).startsWith(REMARK)) {
      first--;
    }
    return new RuleText(
        rule.name(),
        rule.file(),
        rule.line(),
        String.join("\n", lines.subList(first, Math.min(rule.lastLine(), lines.size()))));
  }
}
