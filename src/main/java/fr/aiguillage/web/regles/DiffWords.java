// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.analysis.Change;
import fr.aiguillage.analysis.Region;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnalysisWords;
import fr.aiguillage.wording.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes, for the pages, where two rule sets differ and how. */
final class DiffWords {

  /** The kinds of codes, by the part of the answer that contains them. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "outcome", List.of("Outcome"),
          "owner", List.of("Party", "Actor", "OwnerMode"),
          "action", List.of("Action"),
          "reimage", List.of("ReimageStatus", "Basis"),
          "nature.applies", List.of("Value"),
          "basis", List.of("Basis"),
          "obligations", List.of("Duty", "Party", "Actor", "Moment"),
          "notes", List.of("Note"));

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*|[+|&/,]");

  private final Terms terms;
  private final AnalysisWords words;
  private final Visit visit;

  DiffWords(Terms terms, Visit visit) {
    this.terms = terms;
    this.words = new AnalysisWords(visit.words(), visit::day);
    this.visit = visit;
  }

  /** The incidents of a region, in a sentence. */
  String where(Region region, SortedSet<LocalDate> days) {
    String on =
        region.everyService()
            ? visit.say(
                region.conditions().containsKey(Vocabulary.ACTIVITY)
                    ? "Region.everywhere"
                    : "Region.everything")
            : region.services().stream()
                .map(service -> terms.service(service.name()))
                .collect(Collectors.joining(", "));
    List<String> conditions = new ArrayList<>();
    for (Map.Entry<String, Set<Object>> condition : region.conditions().entrySet()) {
      String fact = condition.getKey();
      conditions.add(
          fact.equals("date")
              ? String.join(", ", words.periods(condition.getValue(), days))
              : visit.say("Page.given", terms.fact(fact), values(fact, condition.getValue())));
    }
    return String.join(" · ", concat(on, conditions));
  }

  private static List<String> concat(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private String values(String fact, Set<Object> values) {
    return values.stream()
        .map(
            value ->
                value == null
                    ? visit.say("Difference.unsaid")
                    : terms.value(fact, Fact.nameOf(value)))
        .collect(Collectors.joining(" " + visit.say("List.or") + " "));
  }

  /** The label of a part of an answer. */
  String part(String key) {
    return visit.words().optional("Difference.part." + key).orElse(key);
  }

  /** The value of that part, each code by its label; clauses keep their names. */
  String value(String key, String codes) {
    if (codes.equals(Change.SEVERAL)) {
      return visit.say("Diff.several");
    }
    if (codes.isEmpty()) {
      return visit.say("Diff.nothing");
    }
    List<String> kinds = KINDS.getOrDefault(key, List.of());
    Matcher matcher = CODE.matcher(codes);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(word(found, kinds)));
  }

  private String word(MatchResult found, List<String> kinds) {
    String code = found.group();
    return switch (code) {
      case "+", "&" -> " " + visit.say("List.and") + " ";
      case "|" -> " " + visit.say("List.or") + " ";
      case "/" -> " – ";
      case "," -> ",";
      default ->
          kinds.stream()
              .map(kind -> terms.label(kind, code))
              .filter(label -> !label.equals(code))
              .findFirst()
              .orElse(code);
    };
  }
}
