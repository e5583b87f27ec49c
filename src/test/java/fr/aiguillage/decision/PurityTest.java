// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** An answer is a function of the incident and the rules alone: no order, no clock, no memory. */
class PurityTest {

  private static final List<RuleSet> SHUFFLED = List.of(shuffled(1), shuffled(2), shuffled(3));

  @Property(tries = 500)
  void theOrderOfFiles_ofRulesAndOfFacts_changesNoAnswer(@ForAll Random random)
      throws RefusedIncident {
    ObjectNode incident = Incidents.random(random);
    Answer answer = Shipped.decide(incident);
    assertEquals(answer, Shipped.decide(Incidents.shuffled(incident, random)));

    for (RuleSet rules : SHUFFLED) {
      Answer other =
          new Decider(rules, Limits.DEFAULT)
              .decide(new IncidentReader(rules).read(incident, Shipped.DAY));
      assertEquals(substance(answer), substance(other), incident::toString);
    }
  }

  @Test
  void theShuffledRuleSets_areTheSameRulesAtOtherPlaces() {
    for (RuleSet rules : SHUFFLED) {
      assertEquals(names(Shipped.RULES), names(rules));
      assertNotEquals(places(Shipped.RULES), places(rules));
      assertNotEquals(Shipped.RULES.hash(), rules.hash());
    }
  }

  @Test
  void manyThreads_getTheSameAnswersAsOne() throws Exception {
    Random random = new Random(42);
    List<ObjectNode> incidents = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      incidents.add(Incidents.random(random));
    }
    List<Answer> alone = incidents.stream().map(Shipped::decide).toList();

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Answer>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> incidents.stream().map(Shipped::decide).toList()));
      }
      for (Future<List<Answer>> each : all) {
        assertEquals(alone, each.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** What an answer says, without where its rules stand. */
  private static List<Object> substance(Answer answer) {
    Set<Object> trace = new HashSet<>();
    for (TraceEntry entry : answer.trace()) {
      trace.add(List.of(entry.rule().name(), entry.claim(), entry.kept(), entry.setAsideBy()));
    }
    return List.of(
        answer.outcome(),
        answer.owner(),
        answer.action(),
        answer.reimage(),
        answer.obligations(),
        answer.notes(),
        answer.missingFacts(),
        answer.assumptions(),
        answer.basis(),
        answer.clauses(),
        trace);
  }

  /** The shipped rules in another order: each in some file of another name. */
  private static RuleSet shuffled(long seed) {
    Random random = new Random(seed);
    TreeMap<String, byte[]> files = new TreeMap<>();
    List<String> rules = new ArrayList<>();
    String header = null;
    for (String path : Shipped.FILES.paths(".drl")) {
      List<String> lines = Shipped.FILES.text(path).lines().toList();
      header = Objects.requireNonNullElse(header, header(lines));
      for (Rule rule : Shipped.RULES.rules()) {
        if (rule.file().equals(path)) {
          rules.add(String.join("\n", lines.subList(rule.line() - 1, rule.lastLine())));
        }
      }
    }
    Collections.shuffle(rules, random);
    int each = 3 + random.nextInt(20);
    for (int i = 0; i < rules.size(); i += each) {
      String body = String.join("\n\n", rules.subList(i, Math.min(rules.size(), i + each)));
      files.put(
          Long.toString(random.nextLong() >>> 1, 36) + ".drl",
          (header + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (String path : Shipped.FILES.paths(".yaml")) {
      files.put(path, Shipped.FILES.byPath().get(path));
    }
    return Shipped.load(new RuleFiles(files));
  }

  private static String header(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("(package|global) .*"))
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> names(RuleSet rules) {
    return rules.rules().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> places(RuleSet rules) {
    return rules.rules().stream()
        .map(rule -> rule.name() + rule.file() + rule.line())
        .sorted()
        .toList();
  }
}
