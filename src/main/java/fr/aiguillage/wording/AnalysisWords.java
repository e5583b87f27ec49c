// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import fr.aiguillage.analysis.CaseRun;
import fr.aiguillage.analysis.Change;
import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.Comparison.ChangedRegion;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.analysis.Region;
import fr.aiguillage.analysis.VocabularyChange;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes the results of an analysis. */
public final class AnalysisWords {

  private final Wording words;
  private final Function<LocalDate, String> day;

  /** Uses that wording, with days in ISO 8601. */
  public AnalysisWords(Wording words) {
    this(words, LocalDate::toString);
  }

  /** Uses that wording, with days formatted by the caller. */
  public AnalysisWords(Wording words, Function<LocalDate, String> day) {
    this.words = words;
    this.day = day;
  }

  /** The finding as one sentence, with names, files and lines. */
  public String sentence(Finding finding, SortedSet<LocalDate> days) {
    return switch (finding.kind()) {
      case FAULT -> words.sentence(finding.fault().orElseThrow());
      case CONFLICT ->
          words.text(
              "Finding.CONFLICT",
              rule(finding.rules().get(0)),
              rule(finding.rules().get(1)),
              finding.incidents());
      case GAP ->
          words.text(
              "Finding.GAP", region(finding.region().orElseThrow(), days), "", finding.incidents());
      case ALWAYS_SET_ASIDE ->
          words.text(
              "Finding.ALWAYS_SET_ASIDE",
              rule(finding.rules().get(0)),
              finding.by().stream()
                  .map(name -> words.text("Check.named", name))
                  .collect(Collectors.joining(", ")));
      case NEVER_FIRES, WITHOUT_CASE, CASE_MISSING ->
          words.text("Finding." + finding.kind(), rule(finding.rules().get(0)));
      case CASE_FAILS ->
          words.text(
              finding.incidents() > 1 ? "Finding.CASES_FAIL" : "Finding.CASE_FAILS",
              finding.failed().orElseThrow().file() + ":" + finding.failed().orElseThrow().line(),
              finding.failed().orElseThrow().title(),
              finding.incidents() - 1);
    };
  }

  /** Further details: the differences of a case, the witness. */
  public List<String> details(Finding finding) {
    List<String> details = new ArrayList<>();
    for (CaseRun.Mismatch difference : finding.differences()) {
      details.add(
          words.text(
              "Finding.difference", difference.field(), difference.found(), difference.expected()));
    }
    finding
        .missing()
        .ifPresent(
            missing -> {
              details.add(words.text("Finding.paste", missing.file()));
              details.addAll(missing.lines());
            });
    finding
        .witness()
        .ifPresent(
            witness ->
                details.add(
                    words.text(
                        finding.kind() == Finding.Kind.NEVER_FIRES
                            ? "Finding.nearest"
                            : "Finding.witness",
                        witness)));
    return details;
  }

  /** What was examined and how much of the rules the cases cover, one line each. */
  public List<String> summary(Check check) {
    List<String> lines = new ArrayList<>();
    SortedSet<LocalDate> days = check.proof().days();
    int rules = check.draft().rules().size();
    lines.add(
        words.text("Check.asked", rules, check.clauses(), check.proof().incidents(), days.size()));
    String boundaries = days.stream().skip(1).map(day).collect(Collectors.joining(", "));
    lines.add(words.text("Check.dates", boundaries));
    if (!check.isCasesRun()) {
      lines.add(words.text("Check.cases-not-run"));
      lines.add(words.text("Check.limits"));
      return lines;
    }
    lines.add(words.text("Check.cases", check.cases().size(), check.failed().size()));
    lines.add(
        words.text(
            "Check.coverage",
            check.cases().isEmpty() ? 0 : rules - check.uncovered().size(),
            rules,
            check.coveredClauses(),
            check.carriedClauses()));
    lines.add(words.text("Check.without-rule", check.withoutRule().size()));
    lines.add(words.text("Check.limits"));
    return lines;
  }

  /** A class of incidents: on which services, and when. */
  public String region(Region region, SortedSet<LocalDate> days) {
    String on =
        region.everyService()
            ? words.text(
                region.conditions().containsKey(Vocabulary.ACTIVITY)
                    ? "Region.everywhere"
                    : "Region.everything")
            : region.services().stream()
                .map(service -> service.line() + " " + service.name())
                .collect(Collectors.joining(", "));
    List<String> conditions = new ArrayList<>();
    for (Map.Entry<String, Set<Object>> condition : region.conditions().entrySet()) {
      if (condition.getKey().equals("date")) {
        conditions.addAll(periods(condition.getValue(), days));
      } else {
        conditions.add(words.text("Region.is", condition.getKey(), values(condition.getValue())));
      }
    }
    String sentence = words.text("Region.on", on);
    return conditions.isEmpty()
        ? sentence
        : sentence + " " + words.text("Region.when", String.join(", ", conditions));
  }

  /** A class that is answered differently: where, and what changes. */
  public String sentence(ChangedRegion changed, SortedSet<LocalDate> days) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Change.FromTo> part : changed.change().parts().entrySet()) {
      parts.add(
          words.text(
              "Diff.part",
              part.getKey(),
              orNothing(part.getValue().from()),
              orNothing(part.getValue().to())));
    }
    return region(changed.region(), days) + " : " + String.join(" ; ", parts);
  }

  /**
   * Everything that a comparison found, one line each, with a witness under each class of
   * incidents.
   *
   * @param markdown whether to format it as a list for a review
   */
  public List<String> lines(Comparison comparison, boolean markdown) {
    String item = markdown ? "- " : "";
    String code = markdown ? "`" : "";
    List<String> lines = new ArrayList<>();
    comparison.words().forEach(word -> lines.add(item + sentence(word)));
    for (ChangedRegion changed : comparison.regions()) {
      lines.add(item + sentence(changed, comparison.days()));
      String witness = code + changed.region().witness() + code;
      lines.add("    " + words.text("Finding.witness", witness));
    }
    lines.add(
        comparison.isEmpty()
            ? words.text("Diff.none")
            : words.text("Diff.asked", comparison.incidents(), comparison.changedIncidents()));
    return lines;
  }

  /** A code or a fact that was added ({@code +}), removed ({@code −}) or changed. */
  public String sentence(VocabularyChange changed) {
    String what = changed.kind() + " " + changed.code();
    if (!changed.part().isEmpty()) {
      return words.text(
          "Diff.part",
          "≠ " + what + ", " + changed.part(),
          orNothing(changed.from().orElse("")),
          orNothing(changed.to().orElse("")));
    }
    String sign = changed.to().isPresent() ? "+ " : "− ";
    return words.text("Diff.word", sign + what, changed.to().or(changed::from).orElse(""));
  }

  /** A rule with its file and line. */
  public String rule(Rule rule) {
    return words.text("Check.rule", rule.name(), rule.file(), rule.line() + "");
  }

  private String orNothing(String text) {
    if (text.equals(Change.SEVERAL)) {
      return words.text("Diff.several");
    }
    return text.isEmpty() ? words.text("Diff.nothing") : text;
  }

  private String values(Set<Object> values) {
    return values.stream()
        .map(value -> value == null ? words.text("Region.none") : value.toString())
        .collect(Collectors.joining(" " + words.text("Region.or") + " "));
  }

  /**
   * The periods; consecutive stretches are merged into one, and the first has no beginning and the
   * last no end.
   */
  public List<String> periods(Set<Object> starts, SortedSet<LocalDate> days) {
    SortedSet<LocalDate> chosen = new TreeSet<>();
    starts.forEach(start -> chosen.add((LocalDate) start));
    List<String> periods = new ArrayList<>();
    List<LocalDate> all = List.copyOf(days);
    int i = 0;
    while (i < all.size()) {
      if (!chosen.contains(all.get(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < all.size() && chosen.contains(all.get(end))) {
        end++;
      }
      periods.add(period(all, i, end));
      i = end;
    }
    return periods;
  }

  private String period(List<LocalDate> all, int from, int end) {
    if (end == all.size()) {
      return words.text("Region.from", day.apply(all.get(from)));
    }
    return from == 0
        ? words.text("Region.until", day.apply(all.get(end)))
        : words.text("Region.between", day.apply(all.get(from)), day.apply(all.get(end)));
  }
}
