// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clauses and the rules of the project, held against each other and against the house. */
class ShippedRulesTest {

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private static final String RULES_TEXT =
      Shipped.FILES.paths(".drl").stream()
          .map(Shipped.FILES::text)
          .collect(Collectors.joining("\n"));

  /** How many clauses each part of the convention has, in its order. */
  private static final Map<String, Integer> PARTS = parts();

  private static Map<String, Integer> parts() {
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("PRE", 2);
    parts.put("ART1", 1);
    parts.put("ART1A", 3);
    parts.put("ART1B", 3);
    parts.put("ART2", 14);
    parts.put("ART3", 6);
    parts.put("ART4", 10);
    parts.put("ART5", 7);
    parts.put("ART6", 2);
    parts.put("ART7", 2);
    parts.put("ART8", 1);
    parts.put("ART9", 2);
    parts.put("SIG", 1);
    parts.put("ANX1", 1);
    parts.put("ANX2", 14);
    parts.put("ANX3", 48);
    parts.put("ANX4", 2);
    parts.put("ANX5", 13);
    return parts;
  }

  @Test
  void everyClauseOfTheConvention_isNamedOnceAndInItsOrder() {
    Map<String, Integer> named = new LinkedHashMap<>();
    Shipped.RULES
        .clauses()
        .all()
        .forEach(clause -> named.merge(clause.name().split("-")[0], 1, Integer::sum));
    assertEquals(List.copyOf(PARTS.entrySet()), List.copyOf(named.entrySet()));
    for (Service service : WORDS.services()) {
      assertTrue(Shipped.RULES.clauses().named("ANX3-" + service.line()).isPresent());
    }
    for (int note = 1; note <= 8; note++) {
      assertTrue(Shipped.RULES.clauses().named("ANX3-N" + note).isPresent());
    }
  }

  @Test
  void everyClause_namesExactlyTheRulesThatCiteIt_orSaysWhyNoneDoes() {
    Map<String, Set<String>> citing = new TreeMap<>();
    for (Rule rule : Shipped.RULES.rules()) {
      rule.clauses()
          .forEach(c -> citing.computeIfAbsent(c, name -> new TreeSet<>()).add(rule.name()));
    }
    for (Clause clause : Shipped.RULES.clauses().all()) {
      Set<String> rules = citing.getOrDefault(clause.name(), Set.of());
      assertEquals(rules, Set.copyOf(clause.rules()), clause.name());
      assertEquals(rules.isEmpty(), clause.reason().isPresent(), clause.name());
    }
  }

  @Test
  void everyClause_isSaidInBothLanguagesInWordsOfItsOwn() {
    Set<String> said = new TreeSet<>();
    for (Clause clause : Shipped.RULES.clauses().all()) {
      assertTrue(clause.french().length() > 20, clause.name());
      assertTrue(clause.english().length() > 20, clause.name());
      assertFalse(clause.french().equals(clause.english()), clause.name());
      assertTrue(said.add(clause.french()), "said twice: " + clause.french());
    }
  }

  /**
   * A word that no rule uses could not come out, and one that no rule reads would change nothing.
   */
  @Test
  void everyWordOfTheConvention_isUsedBySomeRule() {
    Set<String> follow =
        Stream.concat(
                WORDS.activities().stream().map(Activity::action),
                WORDS.actions().stream().filter(action -> action.role().isPresent()))
            .map(action -> "Action." + action)
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(),
        Stream.of(
                WORDS.services(),
                WORDS.activities(),
                WORDS.natures(),
                WORDS.parties(),
                WORDS.actors(),
                WORDS.actions(),
                WORDS.duties(),
                WORDS.notes())
            .flatMap(Codes::stream)
            .map(word -> word.kind() + "." + word.name())
            .filter(word -> !follow.contains(word))
            .filter(word -> !RULES_TEXT.matches("(?s).*\\b" + word.replace(".", "\\.") + "\\b.*"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyFact_thatCanDecide_isReadBySomeRule() {
    Set<String> read =
        Shipped.RULES.rules().stream()
            .flatMap(rule -> rule.conditions().stream())
            .map(condition -> condition.fact().name())
            .collect(Collectors.toSet());
    assertEquals(
        List.of(),
        WORDS.reported().stream()
            .filter(ReportedFact::isRead)
            .map(ReportedFact::name)
            .filter(name -> !read.contains(name))
            .toList());
  }

  @Test
  void everyRule_isShortAndItsNameASentenceThatTellsItsPlace() {
    List<String> odd = new ArrayList<>();
    for (Rule rule : Shipped.RULES.rules()) {
      boolean placed =
          rule.name().matches("(A3 (L\\d\\d|note \\d)|Art\\. \\d|Ann\\. [IV]+).* – .+");
      if (!placed || rule.lastLine() - rule.line() > 18) {
        odd.add(rule.file() + ":" + rule.line() + " " + rule.name());
      }
    }
    assertEquals(List.of(), odd);
    for (String path : Shipped.FILES.paths(".drl")) {
      assertTrue(Shipped.FILES.text(path).lines().count() <= 250, path);
    }
  }

  @Test
  void aProduct_isFoundHoweverItIsWritten() {
    assertEquals(25, WORDS.products().size());
    for (String written : List.of("SIECLE", "siècle", "  Siècle ", "SIÈCLE")) {
      assertEquals(
          List.of("VIE_SCOLAIRE_EN", "INTERFACES_VIE_SCOLAIRE", "GESTION_ELEVES"),
          WORDS.product(written).orElseThrow().services().stream().map(Service::name).toList(),
          written);
    }
    assertTrue(WORDS.product("SIECLE 2").isEmpty());
    assertEquals(WORDS.product("STS-WEB"), WORDS.product("sts"));
  }
}
