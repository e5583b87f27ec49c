// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import fr.aiguillage.analysis.Explanation;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains why an incident gets its answer. */
public final class ExplanationWords {

  private final Wording words;
  private final AnalysisWords rules;

  /** Uses that wording. */
  public ExplanationWords(Wording words) {
    this.words = words;
    this.rules = new AnalysisWords(words);
  }

  /**
   * Every rule that fires, whether kept or overridden by which, one line each; if there is no
   * answer, why there is none.
   */
  public List<String> fired(Explanation explanation) {
    List<String> lines = broken(explanation);
    if (!explanation.isAnswered()) {
      return lines;
    }
    for (TraceEntry entry : explanation.answer().trace()) {
      String fate =
          entry.kept()
              ? words.text("Explain.kept")
              : words.text(
                  "Explain.aside",
                  entry.setAsideBy().stream()
                      .map(n -> "« " + n + " »")
                      .collect(Collectors.joining(", ")));
      lines.add(words.text("Explain.fired", rules.rule(entry.rule()), fate));
    }
    return lines;
  }

  /** Why the rules give no answer: two contradict each other, or none answers. */
  private List<String> broken(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    for (List<Rule> two : explanation.conflicts()) {
      lines.add(words.text("Explain.conflict", rules.rule(two.get(0)), rules.rule(two.get(1))));
    }
    if (explanation.isGap()) {
      lines.add(words.text("Explain.gap"));
    }
    return lines;
  }

  /** Why the rule does not fire; empty if there is no such rule. */
  public Optional<List<String>> whyNot(Explanation explanation, String name) {
    return explanation.rule(name).map(rule -> whyNot(explanation, rule));
  }

  private List<String> whyNot(Explanation explanation, Rule rule) {
    Set<String> lines = new LinkedHashSet<>(broken(explanation));
    List<TraceEntry> trace = explanation.isAnswered() ? explanation.answer().trace() : List.of();
    trace.stream()
        .filter(entry -> entry.rule() == rule)
        .findFirst()
        .ifPresent(
            entry ->
                lines.add(
                    words.text(
                        "Explain.fired",
                        rules.rule(rule),
                        entry.kept()
                            ? words.text("Explain.kept")
                            : words.text("Explain.aside", String.join(", ", entry.setAsideBy())))));
    for (Explanation.Reason reason : explanation.whyNot(rule)) {
      lines.add(words.text("Explain.would", rules.rule(rule), reason(reason)));
    }
    return List.copyOf(lines);
  }

  /** The reason, as part of a sentence. */
  public String reason(Explanation.Reason reason) {
    if (reason.condition().isEmpty()) {
      return words.text("Explain.not-in-force", reason.found());
    }
    Condition condition = reason.condition().get();
    String found =
        reason.found() == null ? words.text("Explain.absent") : reason.found().toString();
    return words.text(
        "Explain.condition",
        condition.fact().name(),
        condition.operator().symbol(),
        condition.values().stream().map(Object::toString).collect(Collectors.joining(", ")),
        found);
  }

  /** Says that there is no rule of that name, and suggests similar names. */
  public String unknownRule(String name, List<Rule> all) {
    List<String> names = all.stream().map(Rule::name).toList();
    return words.text(
        "Cli.unknown-rule",
        name,
        String.join(" ; ", Nearest.first(name, names).subList(0, Math.min(3, names.size()))));
  }
}
