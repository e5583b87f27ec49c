// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.DiscriminationTree.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The pieces of a space hold all of it, each combination once, and tell apart what rules do. */
class DiscriminationTreeTest {

  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2017, 12, 31),
          LocalDate.of(2018, 1, 1),
          LocalDate.of(2019, 1, 1),
          LocalDate.of(2019, 1, 2));

  /** A convention, rules over it, a box of its space and a day. */
  private record World(FactSpace space, List<Rule> rules, Box box, LocalDate day) {

    static World of(Random random) {
      SmallWorlds worlds = new SmallWorlds(random);
      Vocabulary vocabulary = worlds.vocabulary();
      FactSpace space = new FactSpace(vocabulary);
      Box box = random.nextInt(3) == 0 ? space.whole() : worlds.some(space);
      return new World(space, worlds.rules(vocabulary), box, DAYS.get(random.nextInt(DAYS.size())));
    }

    Object value(Box box, String fact) {
      Fact of = space.facts().get(fact);
      return of.value(Fact.code(box.bits(of.index())));
    }

    /** Every combination of the box, those left out whose values do not go together. */
    List<Box> combinations() {
      List<Box> combinations = new ArrayList<>(List.of(box));
      for (int f = 0; f < box.size(); f++) {
        List<Box> more = new ArrayList<>();
        for (Box one : combinations) {
          for (long left = one.bits(f); left != 0; left &= left - 1) {
            more.add(one.with(f, Long.lowestOneBit(left)));
          }
        }
        combinations = more;
      }
      combinations.removeIf(one -> !goesTogether(one));
      return combinations;
    }

    private boolean goesTogether(Box one) {
      Nature nature = (Nature) value(one, Vocabulary.NATURE);
      boolean there = (Boolean) value(one, "group");
      return (nature == null || nature.goesWith((Service) value(one, Vocabulary.SERVICE)))
          && there == (value(one, "first") != null)
          && there == (value(one, "second") != null);
    }

    /** With the network that the service has. */
    Box held(Box one) {
      int zone = space.facts().get(Vocabulary.ZONE).index();
      return ((Service) value(one, Vocabulary.SERVICE))
          .zone()
          .map(fixed -> one.with(zone, Fact.bit(fixed.index())))
          .orElse(one);
    }

    /** The rules of which every condition on the incident is met there. */
    Set<String> met(Box one) {
      Box held = held(one);
      return rules.stream()
          .filter(rule -> rule.inForce(day))
          .filter(rule -> rule.conditions().stream().allMatch(c -> meets(held, c)))
          .map(Rule::name)
          .collect(Collectors.toSet());
    }

    private boolean meets(Box one, Condition condition) {
      Object value = value(one, condition.fact().name());
      return value != null && condition.acceptedValues().contains(value);
    }
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void parts_holdEveryCombinationOfTheBoxOnce_withTheRulesThatItMeets(@ForAll Random random) {
    World world = World.of(random);
    List<Part> parts =
        new DiscriminationTree(world.space(), world.rules(), Focus.ALL)
            .parts(world.day(), world.box());

    long combinations = 0;
    for (Box one : world.combinations()) {
      combinations++;
      List<Part> holding = parts.stream().filter(part -> part.asked().holds(one)).toList();
      assertEquals(1, holding.size(), () -> world + " holds " + one + " in " + holding);
      // where no rule can fire, nothing is cut and nobody looks
      Part part = holding.get(0);
      assertTrue(
          part.leaf().rules().isEmpty() || part.held().holds(world.held(one)),
          () -> world + " sees " + one + " in " + part);
      assertEquals(
          world.met(one),
          holding.get(0).leaf().rules().stream().map(Rule::name).collect(Collectors.toSet()),
          () -> world + " at " + one);
    }
    long held = 0;
    for (Part part : parts) {
      held +=
          new World(world.space(), world.rules(), part.asked(), world.day()).combinations().size();
    }
    assertEquals(combinations, held, () -> world + " holds more than was asked");
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void parts_areThoseOfAFreshTree_howeverTheTreeHasGrown(@ForAll Random random) {
    World world = World.of(random);
    DiscriminationTree grown = new DiscriminationTree(world.space(), world.rules(), Focus.ALL);
    for (Box one : world.combinations().stream().limit(20).toList()) {
      grown.parts(world.day(), one);
    }
    DiscriminationTree fresh = new DiscriminationTree(world.space(), world.rules(), Focus.ALL);
    assertEquals(boxes(fresh, world), boxes(grown, world));
  }

  private static List<List<Box>> boxes(DiscriminationTree tree, World world) {
    return tree.parts(world.day(), world.box()).stream()
        .map(part -> List.of(part.asked(), part.held()))
        .toList();
  }

  /** Two incidents with one question meet the same rules in each of their combinations. */
  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void incidentsOfOneQuestion_meetTheSameRules(@ForAll Random random) {
    World world = World.of(random);
    AnswerKeys questions = new AnswerKeys(world.space(), world.rules());
    Map<AnswerKey, Set<String>> met = new HashMap<>();
    for (Box one : world.combinations()) {
      Set<String> here = world.met(one);
      Set<String> there = met.putIfAbsent(questions.of(world.day(), one, 0), here);
      assertTrue(there == null || there.equals(here), () -> world + " at " + one + ": " + there);
    }
  }
}
