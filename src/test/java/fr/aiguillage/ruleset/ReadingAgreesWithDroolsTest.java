package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.drl.RuleFile;
import fr.aiguillage.vocabulary.Claim;
import fr.aiguillage.vocabulary.Claims;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * What is read of a rule and what Drools makes of it are the same: shipped rules changed at random
 * are refused, or else they fire exactly where the reading says and claim what it says. Both as
 * Drools is given them here and as it would read the files by itself.
 */
class ReadingAgreesWithDroolsTest {

  private static final long SEED = Long.getLong("aiguillage.seed", 20261123);
  private static final int MUTANTS = Integer.getInteger("aiguillage.mutants", 1_500);

  private final Random random = new Random(SEED);
  private final Mutants mutants = new Mutants(random);
  private final Facts facts = new Facts(random);

  @Test
  void read_ofWordsInNoOrder_refusesOrReadsButNeverFails() {
    int accepted = 0;
    for (int i = 0; i < 5 * MUTANTS; i++) {
      RuleFile file = RuleFile.read("soup.drl", mutants.soup());
      assertFalse(file.faults().isEmpty() && file.rules().isEmpty());
      accepted += file.faults().isEmpty() ? 1 : 0;
    }
    assertEquals(0, accepted, "seed " + SEED);
  }

  @Test
  void read_ofAChangedRule_refusesItOrMeansWhatDroolsMakesOfIt() throws RefusedRuleSet {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Map<String, Rule> rules = new TreeMap<>();
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutants.mutant(i);
      RuleFile file = RuleFile.read(i + ".drl", text);
      assertFalse(file.faults().isEmpty() && file.rules().isEmpty(), text);
      refused += file.faults().isEmpty() ? 0 : 1;
      if (file.faults().isEmpty()
          && file.rules().stream().noneMatch(rule -> rules.containsKey(rule.name()))) {
        files.put(i + ".drl", Hostile.utf8(text));
        file.rules().forEach(rule -> rules.put(rule.name(), rule));
      }
    }
    assertTrue(rules.size() > MUTANTS / 8 && refused > MUTANTS / 4, "read: " + rules.size());

    int fired = 0;
    try (CompiledRules compiled = CompiledRules.compile(new RuleFiles(files));
        Unguarded unguarded = Unguarded.compile(files)) {
      for (Rule rule : rules.values()) {
        for (Record fact : facts.around(rule)) {
          Set<Said> read = reading(rules, fact);
          assertEquals(read, fired(compiled.base(), fact), () -> "seed " + SEED + ": " + fact);
          assertEquals(read, fired(unguarded.base(), fact), () -> "seed " + SEED + ": " + fact);
          fired += read.size();
        }
      }
    }
    assertTrue(fired > rules.size(), "fired: " + fired);
    System.out.printf(
        "%d changed rules: %d refused, %d read and fired as read, %d firings (seed %d)%n",
        MUTANTS, refused, rules.size(), fired, SEED);
  }

  private record Said(String rule, Claim claim) {}

  private static Set<Said> reading(Map<String, Rule> rules, Record fact) {
    FactType type = FactType.of(fact);
    Object[] values = type.values(fact);
    Set<Said> said = new HashSet<>();
    for (Rule rule : rules.values()) {
      if (rule.on() == type
          && rule.conditions().stream().allMatch(c -> c.accepts(values[c.fact().index()]))) {
        said.add(new Said(rule.name(), rule.claim()));
      }
    }
    return said;
  }

  private static Set<Said> fired(KieBase base, Record fact) {
    KieSession session = base.newKieSession();
    try {
      Claims claims = new Claims();
      List<String> names = new ArrayList<>();
      session.setGlobal("claims", claims);
      session.insert(fact);
      session.fireAllRules(match -> names.add(match.getRule().getName()));
      assertEquals(names.size(), claims.made().size());
      Set<Said> said = new HashSet<>();
      for (int i = 0; i < names.size(); i++) {
        assertTrue(said.add(new Said(names.get(i), claims.made().get(i))));
      }
      return said;
    } finally {
      session.dispose();
    }
  }
}
