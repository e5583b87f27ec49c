// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each rule is kept by a case beside it and just missed by another. */
class CoverageTest {

  private final Map<String, List<Case>> byFile =
      Shipped.cases().stream()
          .filter(one -> one.expected() instanceof Case.Decided)
          .collect(Collectors.groupingBy(Case::file));

  @Test
  void everyRule_isKeptByACaseInItsSiblingFile() {
    assertEquals(
        List.of(),
        Shipped.RULES.rules().stream()
            .filter(rule -> siblings(rule).stream().noneMatch(one -> keeps(one, rule)))
            .map(rule -> rule.file() + ":" + rule.line() + " " + rule.name())
            .toList());
  }

  @Test
  void everyRule_isMissedByACaseThatDiffersInOneFactFromOneThatKeepsIt() {
    assertEquals(
        List.of(),
        Shipped.RULES.rules().stream()
            .filter(rule -> isNeverJustMissed(siblings(rule), rule))
            .map(rule -> rule.file() + ":" + rule.line() + " " + rule.name())
            .toList());
  }

  @Test
  void everyDateOfARule_hasACaseOnBothSidesThatDifferByTheDayAlone() {
    List<String> missing = new ArrayList<>();
    int dates = 0;
    for (Rule rule : Shipped.RULES.rules()) {
      for (Optional<LocalDate> lastOut :
          List.of(rule.from().map(day -> day.minusDays(1)), rule.until())) {
        if (lastOut.isPresent()) {
          dates++;
          if (!hasBothSides(siblings(rule), rule, lastOut.get())) {
            missing.add(rule.name() + " around " + lastOut.get());
          }
        }
      }
    }
    assertEquals(List.of(), missing);
    assertEquals(5, dates, "dates in the shipped rules");
  }

  @Test
  void everyFileOfCases_standsBesideARuleFile() {
    assertEquals(
        List.of("refus.cas.yaml"),
        Shipped.FILES.paths(Cases.ENDING).stream()
            .filter(path -> !Shipped.FILES.byPath().containsKey(path.replace(Cases.ENDING, ".drl")))
            .toList());
  }

  private List<Case> siblings(Rule rule) {
    return byFile.getOrDefault(rule.file().replace(".drl", Cases.ENDING), List.of());
  }

  private static boolean keeps(Case one, Rule rule) {
    return ((Case.Decided) one.expected()).kept().contains(rule.name());
  }

  private static boolean isNeverJustMissed(List<Case> cases, Rule rule) {
    List<Case> missing = cases.stream().filter(one -> !keeps(one, rule)).toList();
    return cases.stream()
        .filter(one -> keeps(one, rule))
        .noneMatch(
            keeping ->
                missing.stream().anyMatch(m -> distance(keeping.incident(), m.incident()) == 1));
  }

  private static boolean hasBothSides(List<Case> cases, Rule rule, LocalDate lastDay) {
    List<Case> before = on(cases, lastDay);
    List<Case> after = on(cases, lastDay.plusDays(1));
    return before.stream()
        .anyMatch(
            one ->
                after.stream()
                    .filter(other -> keeps(one, rule) != keeps(other, rule))
                    .anyMatch(other -> distance(one.incident(), other.incident()) == 1));
  }

  private static List<Case> on(List<Case> cases, LocalDate day) {
    return cases.stream()
        .filter(one -> one.incident().path("date").asText().equals(day.toString()))
        .toList();
  }

  /** In how many facts two incidents differ; each fact of a recent change counts for itself. */
  private static int distance(ObjectNode one, ObjectNode other) {
    Set<String> keys = new HashSet<>();
    for (Iterator<String> it = one.fieldNames(); it.hasNext(); ) {
      keys.add(it.next());
    }
    for (Iterator<String> it = other.fieldNames(); it.hasNext(); ) {
      keys.add(it.next());
    }
    int distance = 0;
    for (String key : keys) {
      JsonNode a = one.get(key);
      JsonNode b = other.get(key);
      if (a instanceof ObjectNode nested && b instanceof ObjectNode otherNested) {
        distance += distance(nested, otherNested);
      } else if (a == null || !a.equals(b)) {
        distance++;
      }
    }
    return distance;
  }
}
