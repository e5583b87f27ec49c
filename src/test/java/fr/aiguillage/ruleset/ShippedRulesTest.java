package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final String RULES_TEXT =
      Shipped.FILES.paths(".drl").stream()
          .map(Shipped.FILES::text)
          .collect(Collectors.joining("\n"));

  /** How many clauses each part of the convention has, in its order. */
  private static final Map<String, Integer> PARTS = parts();

  private static Map<String, Integer> parts() {
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("PRE", 1);
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
    parts.put("ANX1", 1);
    parts.put("ANX2", 13);
    parts.put("ANX3", 46);
    parts.put("ANX4", 2);
    parts.put("ANX5", 12);
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
    for (Service service : Service.values()) {
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
    assertEquals(
        Set.of(
            // follow the column of the incident
            "Action.RECOMMANDER",
            "Action.ACQUERIR",
            "Action.ASSISTER",
            // of the verbs nobody, outOfScope and toConfirm; and of a missing fact
            "Action.AUCUNE",
            "Action.REORIENTER",
            "Action.QUALIFIER"),
        Stream.of(
                Service.values(),
                Activity.values(),
                Nature.values(),
                Party.values(),
                Actor.values(),
                Action.values(),
                Duty.values())
            .flatMap(Arrays::<Enum<?>>stream)
            .map(word -> word.getDeclaringClass().getSimpleName() + "." + word.name())
            .filter(word -> !RULES_TEXT.matches("(?s).*\\b" + word.replace(".", "\\.") + "\\b.*"))
            .collect(Collectors.toCollection(TreeSet::new)));
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
  void everyNature_goesWithSomeService() {
    for (Nature nature : Nature.values()) {
      assertFalse(Shipped.RULES.admission().servicesOf(nature).isEmpty(), nature.name());
    }
    assertEquals(
        Set.of(Service.SECURISATION_PEDAGOGIQUE, Service.ACCES_RESEAU_PEDAGOGIQUE),
        Shipped.RULES.admission().servicesOf(Nature.STRATEGIE_SECURITE));
    assertEquals(
        Set.of(Service.values()),
        Shipped.RULES.admission().servicesOf(Nature.RESTAURATION_SAUVEGARDE));
  }

  @Test
  void aProduct_isFoundHoweverItIsWritten() {
    Products products = Shipped.RULES.products();
    assertEquals(24, products.all().size());
    for (String written : List.of("SIECLE", "siècle", "  Siècle ", "SIÈCLE")) {
      assertEquals(
          Set.of(Service.VIE_SCOLAIRE_EN, Service.INTERFACES_VIE_SCOLAIRE, Service.GESTION_ELEVES),
          products.named(written).orElseThrow().services(),
          written);
    }
    assertTrue(products.named("SIECLE 2").isEmpty());
  }
}
