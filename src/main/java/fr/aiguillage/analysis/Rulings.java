// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the incidents of a space lead to, on one stretch of days: which rules on rulings
 * can fire on it, and where two of them contradict each other.
 */
final class Rulings {

  private final FactSpace space;
  private final Facts facts;
  private final List<Rule> rules;
  private final long read;
  private final Map<Open, Part> reached = new LinkedHashMap<>();

  /**
   * A ruling for which the incident's own facts may have several values.
   *
   * @param outcome what was decided
   * @param incident the bits of the incident's facts that rules on rulings read
   */
  private record Open(Situation outcome, List<Long> incident) {}

  Rulings(Draft draft) {
    this.space = draft.space();
    this.facts = draft.vocabulary().facts(FactType.RULING);
    this.rules = draft.rules().stream().filter(rule -> rule.on() == FactType.RULING).toList();
    long asked = 0;
    for (Rule rule : rules) {
      for (Condition condition : rule.conditions()) {
        asked |= space.facts().named(condition.fact().name()).map(f -> 1L << f.index()).orElse(0L);
      }
    }
    this.read = asked;
  }

  /** Records what the combinations of the part lead to. */
  void add(PlainReading.Course course, Part part) {
    Situation ruling = course.situation(FactType.RULING);
    if (ruling != null) {
      List<Long> incident = new ArrayList<>(space.facts().size());
      for (int f = 0; f < space.facts().size(); f++) {
        incident.add((read >> f & 1) != 0 ? part.held().bits(f) : 0);
      }
      reached.putIfAbsent(new Open(ruling, incident), part);
    }
  }

  /**
   * The rules that fire on what was recorded since the last call, with the pairs that contradict
   * each other there.
   *
   * @param from the first day of the stretch on which it was recorded
   * @param after the first day after the stretch
   */
  Fired fire(LocalDate from, LocalDate after) {
    Set<Rule> fired = new LinkedHashSet<>();
    Map<List<Rule>, ObjectNode> contradictions = new HashMap<>();
    reached.forEach(
        (open, part) -> {
          List<Rule> here = rules.stream().filter(rule -> meets(rule, open, from, after)).toList();
          fired.addAll(here);
          for (int i = 0; i < here.size(); i++) {
            for (int j = i + 1; j < here.size(); j++) {
              Rule one = here.get(i);
              Rule other = here.get(j);
              if (one.disagreesWith(other)) {
                witness(one, other, part, from, after)
                    .ifPresent(w -> contradictions.putIfAbsent(List.of(one, other), w));
              }
            }
          }
        });
    reached.clear();
    return new Fired(fired, contradictions);
  }

  /**
   * What fired.
   *
   * @param contradictions pairs of rules that contradict each other, with a request that shows it
   */
  record Fired(Set<Rule> rules, Map<List<Rule>, ObjectNode> contradictions) {}

  private boolean meets(Rule rule, Open open, LocalDate from, LocalDate after) {
    boolean inForce =
        rule.from().map(after::isAfter).orElse(true)
            && rule.until().map(day -> !from.isAfter(day)).orElse(true);
    return inForce && rule.conditions().stream().allMatch(condition -> canMeet(condition, open));
  }

  private boolean canMeet(Condition condition, Open open) {
    Fact ofRuling = facts.get(condition.fact().name());
    int first = facts.size() - space.facts().size();
    return ofRuling.index() >= first
        ? (open.incident().get(ofRuling.index() - first) & condition.accepted()) != 0
        : condition.accepts(open.outcome().bits(ofRuling));
  }

  /** A request that fires both, if there is one. */
  private Optional<ObjectNode> witness(
      Rule one, Rule other, Part part, LocalDate from, LocalDate after) {
    Box box = part.held();
    for (Rule rule : List.of(one, other)) {
      for (Condition condition : rule.conditions()) {
        Optional<Fact> fact = space.facts().named(condition.fact().name());
        if (fact.isPresent()) {
          int f = fact.get().index();
          box = box.with(f, box.bits(f) & condition.accepted());
          if (box.bits(f) == 0) {
            return Optional.empty();
          }
        }
      }
    }
    LocalDate day = from;
    for (Rule rule : List.of(one, other)) {
      LocalDate begins = rule.from().orElse(day);
      day = begins.isAfter(day) ? begins : day;
    }
    LocalDate chosen = day;
    boolean both = chosen.isBefore(after) && one.inForce(chosen) && other.inForce(chosen);
    return both ? Optional.of(ExampleIncident.of(space, box, chosen)) : Optional.empty();
  }
}
