// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import fr.aiguillage.drl.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A rule set is compiled in the time and the memory that the configuration gives, or not at all.
 */
class CompilationTest {

  private static final long MEBIBYTE = 1L << 20;

  @Test
  void load_withTooLittleMemory_isRefusedBeforeAnythingIsCompiled() {
    CompilationLimits limits = new CompilationLimits(Duration.ofMinutes(1), 33 * MEBIBYTE);
    long threads = Thread.getAllStackTraces().keySet().stream().filter(this::compiles).count();

    assertEquals(
        List.of(new Fault("", 0, "", Kind.COMPILES_TOO_LARGE, "35 MiB", List.of("33 MiB"))),
        refusal(limits));
    assertEquals(
        threads, Thread.getAllStackTraces().keySet().stream().filter(this::compiles).count());
  }

  @Test
  void estimate_growsWithTheRulesAndWithTheValuesTheyName() {
    List<Rule> shipped = Shipped.RULES.rules();
    List<Rule> half = shipped.subList(0, shipped.size() / 2);

    assertTrue(CompilationLimits.estimate(shipped) > CompilationLimits.estimate(half));
    assertTrue(CompilationLimits.estimate(half) > CompilationLimits.estimate(List.of()));
    assertTrue(CompilationLimits.estimate(shipped) < CompilationLimits.DEFAULT.memory() / 4);
  }

  /** The compilation that nobody waits for any more ends by itself; until then no other begins. */
  @Test
  void load_withTooLittleTime_isRefusedAndTheNextOnesTooUntilThatCompilationHasEnded()
      throws InterruptedException {
    CompilationLimits hurry = new CompilationLimits(Duration.ofMillis(1), 256 * MEBIBYTE);

    Fault fault = refusal(hurry).get(0);

    assertEquals(Kind.COMPILES_TOO_LONG, fault.kind());
    assertEquals(List.of("1 ms"), fault.expected());
    assertEquals(
        List.of(Kind.COMPILES_TOO_LONG),
        refusal(CompilationLimits.DEFAULT).stream().map(Fault::kind).toList());
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (compiles(thread)) {
        thread.join(60_000);
      }
    }
    try (RuleSet rules = Shipped.load(Shipped.FILES)) {
      assertEquals(Shipped.RULES.hash(), rules.hash());
    }
  }

  /** Two paths that Drools was once given under one name: the rules of one file were lost. */
  @Test
  void load_ofTwoPathsThatDifferOnlyInTheirSeparator_compilesBoth() throws RefusedRuleSet {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("a/b.drl", rule("Un"));
    files.put("a--b.drl", rule("Deux"));
    Shipped.FILES.paths(".yaml").forEach(path -> files.put(path, Shipped.FILES.byPath().get(path)));

    try (CompiledRules compiled = CompiledRules.compile(Draft.read(new RuleFiles(files)))) {
      assertEquals(
          List.of("Deux", "Un"),
          compiled.base().getKiePackages().stream()
              .flatMap(p -> p.getRules().stream())
              .map(org.kie.api.definition.rule.Rule::getName)
              .sorted()
              .toList());
    }
  }

  private static byte[] rule(String name) {
    return Hostile.HARMLESS
        .replace("\"Hostile\"", "\"" + name + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Fault> refusal(CompilationLimits limits) {
    return assertThrows(RefusedRuleSet.class, () -> RuleSet.load(Shipped.FILES, limits)).faults();
  }

  private boolean compiles(Thread thread) {
    return thread.getName().equals("rules-compilation");
  }
}
