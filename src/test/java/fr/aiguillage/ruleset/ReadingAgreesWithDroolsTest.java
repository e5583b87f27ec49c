// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.drl.RuleFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * What is read of a rule and what Drools makes of its transcript are the same: shipped rules
 * changed at random are refused, or else they fire exactly where the reading says.
 */
class ReadingAgreesWithDroolsTest {

  private static final long SEED = Long.getLong("aiguillage.seed", 20261123);
  private static final int MUTANTS = Integer.getInteger("aiguillage.mutants", 1_500);
  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private final Random random = new Random(SEED);
  private final Mutants mutants = new Mutants(random);
  private final AnyFacts facts = new AnyFacts(random);

  private static RuleFile read(String path, String text) {
    return RuleFile.read(path, text, WORDS, Shipped.RULES.clauses().order());
  }

  @Test
  void read_ofWordsInNoOrder_refusesOrReadsButNeverFails() {
    int accepted = 0;
    for (int i = 0; i < 5 * MUTANTS; i++) {
      RuleFile file = read("soup.drl", mutants.soup());
      assertFalse(file.faults().isEmpty() && file.rules().isEmpty());
      accepted += file.faults().isEmpty() ? 1 : 0;
    }
    assertEquals(0, accepted, "seed " + SEED);
  }

  @Test
  void read_ofAChangedRule_refusesItOrMeansWhatDroolsMakesOfIt() throws RefusedRuleSet {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Shipped.FILES.paths(".yaml").forEach(path -> files.put(path, Shipped.FILES.byPath().get(path)));
    Set<String> known = new HashSet<>();
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutants.mutant(i);
      RuleFile file = read(i + ".drl", text);
      assertFalse(file.faults().isEmpty() && file.rules().isEmpty(), text);
      refused += file.faults().isEmpty() ? 0 : 1;
      if (file.faults().isEmpty() && file.rules().stream().allMatch(r -> known.add(r.name()))) {
        files.put(i + ".drl", Hostile.utf8(text));
      }
    }
    assertTrue(known.size() > MUTANTS / 8 && refused > MUTANTS / 4, "read: " + known.size());

    Draft draft = Draft.read(new RuleFiles(files));
    int fired = 0;
    try (CompiledRules compiled = CompiledRules.compile(draft)) {
      for (Rule rule : draft.rules()) {
        Facts of = draft.vocabulary().facts(rule.on());
        for (long[] bits : facts.around(of, rule)) {
          Set<String> read = reading(draft.rules(), rule, bits);
          assertEquals(read, fired(compiled.base(), draft, of, bits), "seed " + SEED);
          fired += read.size();
        }
      }
    }
    assertTrue(fired > draft.rules().size(), "fired: " + fired);
    System.out.printf(
        "%d changed rules: %d refused, %d read and fired as read, %d firings (seed %d)%n",
        MUTANTS, refused, draft.rules().size(), fired, SEED);
  }

  private static Set<String> reading(List<Rule> rules, Rule about, long[] bits) {
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (rule.on() == about.on()
          && rule.conditions().stream().allMatch(c -> c.accepts(bits[c.fact().index()]))) {
        names.add(rule.name());
      }
    }
    return names;
  }

  /** The rules that fire, each found by the name and by the number that it says. */
  private static Set<String> fired(KieBase base, Draft draft, Facts facts, long[] bits) {
    KieSession session = base.newKieSession();
    try {
      List<String> numbered = new ArrayList<>();
      List<String> names = new ArrayList<>();
      session.setGlobal(
          "said", (FiringListener) number -> numbered.add(draft.rules().get(number).name()));
      session.insert(NumberedFacts.of(facts, bits));
      session.fireAllRules(match -> names.add(match.getRule().getName()));
      assertEquals(names, numbered);
      Set<String> once = new HashSet<>(names);
      assertEquals(once.size(), names.size());
      return once;
    } finally {
      session.dispose();
    }
  }
}
