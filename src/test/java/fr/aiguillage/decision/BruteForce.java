// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Incident;
import fr.aiguillage.incident.CompletedIncident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers incidents with no thought of which facts or days could matter: every combination of
 * values, each put to every rule.
 */
public final class BruteForce {

  private final FactSpace space;
  private final List<Rule> rules;
  private final Resolver resolver;
  private final Map<List<Object>, List<Rule>> byCell = new HashMap<>();
  private final Map<Verdict, Verdict> distinct = new HashMap<>();

  /** Asks these rules. */
  public BruteForce(FactSpace space, List<Rule> rules) {
    this.space = space;
    this.rules = rules;
    this.resolver = new Resolver(space.vocabulary(), rules);
  }

  /**
   * A combination.
   *
   * @param asked one value of each fact, the network as it was asked
   * @param incident the same with the network that the service has
   */
  public record Combination(Box asked, Incident incident) {}

  /** The verdict on one incident; equal ones are one. */
  public Verdict verdict(Incident incident, LocalDate day) {
    List<Rule> some =
        byCell.computeIfAbsent(List.of(incident.service(), incident.activity()), this::onCell);
    Evaluation all =
        situations -> situations.stream().map(situation -> fire(some, situation, day)).toList();
    Verdict verdict = resolver.resolve(all, List.of(incident)).get(0);
    return distinct.computeIfAbsent(verdict, v -> v);
  }

  private List<Rule> onCell(List<Object> cell) {
    return rules.stream()
        .filter(rule -> accepts(rule, Vocabulary.SERVICE, cell.get(0)))
        .filter(rule -> accepts(rule, Vocabulary.ACTIVITY, cell.get(1)))
        .toList();
  }

  private static boolean accepts(Rule rule, String fact, Object value) {
    return rule.on(fact).map(c -> c.acceptedValues().contains(value)).orElse(true);
  }

  private static List<Firing> fire(List<Rule> rules, Situation situation, LocalDate day) {
    List<Firing> firings = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.on() == situation.type()
          && rule.inForce(day)
          && rule.conditions().stream().allMatch(c -> c.accepts(situation.bits(c.fact())))) {
        firings.add(new Firing(rule, rule.claim()));
      }
    }
    return firings;
  }

  /** The answer to an incident, made of the verdicts on every combination that it could be. */
  public Answer answer(CompletedIncident incident) {
    return Merger.merge(
        space,
        incident,
        box ->
            combinations(box).stream()
                .map(
                    one ->
                        new Judged(
                            new Part(null, one.asked(), one.asked()),
                            verdict(one.incident(), incident.date())))
                .toList(),
        "");
  }

  /** Every combination of the box whose values go together. */
  public List<Combination> combinations(Box box) {
    List<Combination> combinations = new ArrayList<>();
    cross(box, 0, combinations);
    return combinations;
  }

  private void cross(Box box, int from, List<Combination> into) {
    if (from == box.size()) {
      into.add(new Combination(box, space.first(held(box))));
      return;
    }
    for (long left = box.bits(from); left != 0; left &= left - 1) {
      Box one = box.with(from, Long.lowestOneBit(left));
      if (goesTogether(one, space.facts().all().get(from))) {
        cross(one, from + 1, into);
      }
    }
  }

  private boolean goesTogether(Box box, Fact fact) {
    Object value = value(box, fact);
    if (fact.name().equals(Vocabulary.NATURE) && value != null) {
      return ((Nature) value).goesWith(service(box));
    }
    for (Fact group : space.facts().all()) {
      if ((space.membersOf(group) >> fact.index() & 1) != 0) {
        return Boolean.TRUE.equals(value(box, group)) == (value != null);
      }
    }
    return true;
  }

  private Box held(Box box) {
    int zone = space.facts().get(Vocabulary.ZONE).index();
    return service(box).zone().map(fixed -> box.with(zone, Fact.bit(fixed.index()))).orElse(box);
  }

  private Service service(Box box) {
    return (Service) value(box, space.facts().get(Vocabulary.SERVICE));
  }

  private static Object value(Box box, Fact fact) {
    return fact.value(Fact.code(box.bits(fact.index())));
  }

  /** The same combination with each other value of a fact, or of all within a group. */
  public List<Combination> others(Combination one, Fact fact) {
    Box free = one.asked().with(fact.index(), fact.all());
    for (Fact member : space.facts().all()) {
      if ((space.membersOf(fact) >> member.index() & 1) != 0) {
        free = free.with(member.index(), member.all() | Fact.ABSENT);
      }
    }
    List<Combination> others = combinations(free);
    others.removeIf(other -> other.asked().equals(one.asked()));
    return others;
  }
}
