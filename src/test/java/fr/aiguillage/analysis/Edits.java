// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The shipped rules, edited as a maintainer would: in their files. */
final class Edits {

  private Edits() {}

  /** Changes the text of one rule; everything else stays, comments and lines as well. */
  static RuleFiles inRule(Rule rule, UnaryOperator<String> change) {
    List<String> lines = Shipped.FILES.text(rule.file()).lines().toList();
    int from = rule.line() - 1;
    String before = String.join("\n", lines.subList(0, from));
    String itself = String.join("\n", lines.subList(from, rule.lastLine())) + "\n";
    String behind = String.join("\n", lines.subList(rule.lastLine(), lines.size()));
    return with(Shipped.FILES, rule.file(), before + "\n" + change.apply(itself) + behind + "\n");
  }

  /** The files with one file more, or with another text of it. */
  static RuleFiles with(RuleFiles files, String path, String text) {
    SortedMap<String, byte[]> byPath = new TreeMap<>(files.byPath());
    byPath.put(path, text.getBytes(StandardCharsets.UTF_8));
    return new RuleFiles(byPath);
  }

  /** The same rules, with a catalogue of clauses that names exactly the rules that carry each. */
  static RuleFiles withBooksKept(RuleFiles files) {
    Draft draft = Draft.read(files);
    return with(files, Clauses.FILE, catalogue(draft.clauses().all(), draft.rules()));
  }

  private static String catalogue(Collection<Clause> clauses, List<Rule> rules) {
    StringBuilder text = new StringBuilder();
    for (Clause clause : clauses) {
      List<String> carriers =
          rules.stream()
              .filter(rule -> rule.clauses().contains(clause.name()))
              .map(rule -> "    - \"" + rule.name() + "\"\n")
              .sorted()
              .toList();
      text.append("- clause: ").append(clause.name());
      text.append("\n  lieu: Ici\n  dit: Cela.\n  says: That.\n");
      text.append(carriers.isEmpty() ? "  sans-regle: Rien à coder.\n" : "  regles:\n");
      carriers.forEach(text::append);
    }
    return text.toString();
  }

  /** A rule set of these texts of rules alone, in one file, with the clauses they carry. */
  static RuleFiles small(String... rules) {
    Map<String, byte[]> byPath = new TreeMap<>();
    Shipped.FILES.paths(".yaml").stream()
        .filter(path -> path.startsWith("vocabulaire/"))
        .forEach(path -> byPath.put(path, Shipped.FILES.byPath().get(path)));
    byPath.put(
        "r.drl", (RuleText.HEADER + String.join("\n", rules)).getBytes(StandardCharsets.UTF_8));
    RuleFiles files = new RuleFiles(new TreeMap<>(byPath));
    List<Rule> read = Draft.read(files).rules();
    List<Clause> clauses = new ArrayList<>();
    read.stream()
        .flatMap(rule -> rule.clauses().stream())
        .distinct()
        .sorted()
        .forEach(name -> clauses.add(new Clause(name, "", "", "", List.of(), Optional.empty(), 0)));
    return with(files, Clauses.FILE, catalogue(clauses, read));
  }

  /** A rule over incidents as text. */
  static String rule(String name, String rank, String conditions, String claim) {
    return "rule \""
        + name
        + "\"\n    @Rank("
        + rank
        + ")\n    @Basis(STATED)\n    @Clause(\"X-1\")\n"
        + "when\n    Incident( "
        + conditions
        + " )\nthen\n    claims."
        + claim
        + ";\nend\n";
  }

  /** The rule of the shipped ones whose name begins so. */
  static Rule shipped(String start) {
    List<Rule> found =
        Shipped.RULES.rules().stream().filter(rule -> rule.name().startsWith(start)).toList();
    if (found.size() != 1) {
      throw new AssertionError(start + ": " + found.stream().map(Rule::name).toList());
    }
    return found.get(0);
  }
}
