// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.BruteForce;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Condition.Operator;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.AnswerKeys;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What is remembered is what would be answered now, under rules that say more or less than is
 * needed: conditions dropped, added, and added where they follow from others.
 */
class MutatedMemoryTest {

  private static final FactSpace SPACE = Shipped.RULES.space();
  private static final IncidentReader READER = new IncidentReader(Shipped.RULES);
  private static final int CHANGES = 12;
  private static final int INCIDENTS = 40;

  private record Text(String text) implements Memory.Shared {

    @Override
    public byte[] hash() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
      return text.length();
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void memory_answersAsAFreshDecision_inEveryOrderOfAsking(@ForAll Random random) {
    List<Rule> rules = mutated(random);
    BruteForce truth = new BruteForce(SPACE, rules);
    AnswerKeys questions = new AnswerKeys(SPACE, rules);
    Map<CompletedIncident, Text> fresh = new LinkedHashMap<>();
    for (ObjectNode incident : alike(random)) {
      CompletedIncident read = read(incident);
      fresh.put(read, new Text(answer(truth, read)));
    }
    for (int order = 0; order < 6; order++) {
      List<CompletedIncident> asked = new ArrayList<>(fresh.keySet());
      Collections.shuffle(asked, random);
      Memory<Text> memory = new Memory<>();
      for (CompletedIncident incident : asked) {
        assertEquals(
            fresh.get(incident),
            memory.answer(
                questions.of(incident.date(), incident.facts(), told(incident)),
                () -> fresh.get(incident)),
            incident::toString);
      }
    }
  }

  private static String answer(BruteForce truth, CompletedIncident incident) {
    try {
      return AnswerJson.of(truth.answer(incident)).toString();
    } catch (BrokenRuleSet broken) {
      return "broken";
    }
  }

  private static long told(CompletedIncident incident) {
    long told = 0;
    for (Fact fact : SPACE.assumed()) {
      told |= incident.told().containsKey(SPACE.vocabulary().key(fact)) ? 1L << fact.index() : 0;
    }
    return told;
  }

  /** Incidents on one service and activity, which differ in few facts: one question for several. */
  private static List<ObjectNode> alike(Random random) {
    ObjectNode first = Incidents.random(random);
    while (!first.has("service")) {
      first = Incidents.random(random);
    }
    List<ObjectNode> incidents = new ArrayList<>(List.of(first));
    for (int tries = 0; incidents.size() < INCIDENTS && tries < 50 * INCIDENTS; tries++) {
      ObjectNode other = Incidents.random(random);
      ObjectNode next = incidents.get(random.nextInt(incidents.size())).deepCopy();
      List<String> keys = new ArrayList<>();
      other.fieldNames().forEachRemaining(keys::add);
      keys.removeAll(List.of("service", "activity", "product"));
      String key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(3) == 0) {
        next.remove(key);
      } else {
        next.set(key, other.get(key));
      }
      if (Shipped.admits(next)) {
        incidents.add(next);
      }
    }
    return incidents;
  }

  private static CompletedIncident read(ObjectNode incident) {
    try {
      return READER.read(incident, Shipped.DAY);
    } catch (RefusedIncident e) {
      throw new AssertionError(e.faults());
    }
  }

  private static List<Rule> mutated(Random random) {
    List<Rule> rules = new ArrayList<>(Shipped.RULES.rules());
    for (int i = 0; i < CHANGES; i++) {
      int at = random.nextInt(rules.size());
      Rule rule = rules.get(at);
      List<Condition> conditions = new ArrayList<>(rule.conditions());
      switch (random.nextInt(3)) {
        case 0 -> drop(conditions, random);
        case 1 -> addAny(rule, conditions, random);
        default -> addWhatFollows(rule, conditions);
      }
      rules.set(at, with(rule, conditions));
    }
    return rules;
  }

  private static void drop(List<Condition> conditions, Random random) {
    if (!conditions.isEmpty()) {
      conditions.remove(random.nextInt(conditions.size()));
    }
  }

  private static void addAny(Rule rule, List<Condition> conditions, Random random) {
    List<Fact> facts = Shipped.RULES.vocabulary().facts(rule.on()).all();
    Fact fact = facts.get(random.nextInt(facts.size()));
    if (!fact.isSet() && rule.on(fact.name()).isEmpty()) {
      Set<Object> values = new LinkedHashSet<>(fact.domain());
      values.removeIf(value -> random.nextBoolean());
      values.add(fact.domain().get(random.nextInt(fact.domain().size())));
      conditions.add(condition(fact, values));
    }
  }

  /** A group that has to be there anyway; a network that the services have; every value. */
  private static void addWhatFollows(Rule rule, List<Condition> conditions) {
    Vocabulary words = Shipped.RULES.vocabulary();
    for (Fact fact : words.facts(rule.on()).all()) {
      boolean asked = rule.on(fact.name()).isPresent();
      boolean member =
          words.inGroup(fact.name()).stream().anyMatch(m -> rule.on(m.name()).isPresent());
      if (!asked && member) {
        conditions.add(condition(fact, Set.of(true)));
      } else if (!asked && !fact.isSet() && !fact.mayBeAbsent() && conditions.size() % 3 == 0) {
        conditions.add(condition(fact, new LinkedHashSet<>(fact.domain())));
      }
    }
  }

  private static Condition condition(Fact fact, Set<Object> values) {
    long named = 0;
    for (Object value : values) {
      named |= fact.bit(value);
    }
    return new Condition(fact, Operator.IN, values, 0, named);
  }

  private static Rule with(Rule rule, List<Condition> conditions) {
    return new Rule(
        rule.name(),
        rule.file(),
        rule.line(),
        rule.lastLine(),
        rule.rank(),
        rule.basis(),
        rule.clauses(),
        rule.from(),
        rule.until(),
        rule.checked(),
        rule.on(),
        conditions,
        rule.claim());
  }
}
