// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Fulfilled;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The edges of the rules that cases show, as far as the cases pass: a case that gets its answer
 * would no longer get it, or not for its reasons, if the rule excluded that edge, or accepted the
 * value beyond it.
 *
 * <p>If a rule counts for an incident in which a fact has only one value, it disappears from the
 * reasons as soon as it is restricted to other values; if it fails one condition and would
 * otherwise count, it appears among the reasons as soon as that condition accepts the value. So
 * nothing has to be compiled or decided again.
 */
final class Edges {

  /** The latest date in cases: rules without an end are tested up to the end of the century. */
  static final LocalDate HORIZON = LocalDate.of(2099, 12, 31);

  /** The earliest date in cases, for rules without a beginning. */
  static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final PlainReading reading;
  private final Counting counting;
  private final Freed freed;
  private final Nearly nearly;
  private final List<Shown> shown = new ArrayList<>();
  private final Map<Rule, Shown> byRule = new IdentityHashMap<>();
  private final Map<FactType, Slots> slots = new EnumMap<>(FactType.class);
  private final Map<Fulfilled, Course> courses = new HashMap<>();

  Edges(Draft draft) {
    FactSpace space = draft.space();
    this.reading = new PlainReading(space, draft.rules());
    this.counting = new Counting(reading);
    this.freed = new Freed(space, reading);
    for (FactType type : FactType.values()) {
      slots.put(type, new Slots(space, type));
    }
    for (Rule rule : draft.rules()) {
      Shown ofRule = new Shown(new Asks(space, rule), slots(rule));
      shown.add(ofRule);
      byRule.put(rule, ofRule);
    }
    this.nearly = new Nearly(rules());
  }

  /** The reading of the rules with which the cases are run. */
  PlainReading reading() {
    return reading;
  }

  List<Asks> rules() {
    return shown.stream().map(Shown::asks).toList();
  }

  Slots slots(Rule rule) {
    return slots.get(rule.on());
  }

  /** Whether a case shows it. */
  boolean shows(Edge edge) {
    return byRule.get(edge.rule()).shows(edge);
  }

  /** The values that cases show at that condition of a rule, by its position in the list. */
  long outside(int rule, int condition) {
    return shown.get(rule).outside(condition);
  }

  /** The incidents of cases that leave facts free. */
  Freed freed() {
    return freed;
  }

  /** Records what an incident of a case shows. */
  void add(CompletedIncident incident) {
    LocalDate day = incident.date();
    List<Part> parts = reading.tree().parts(day, incident.facts());
    Map<Rule, List<long[]>> places = new LinkedHashMap<>();
    for (Part part : parts) {
      Course course = course(part);
      for (Rule rule : course.kept()) {
        places.computeIfAbsent(rule, r -> new ArrayList<>()).add(course.slots(part, rule));
      }
    }
    places.forEach((rule, each) -> inside(rule, each, day));
    for (Part part : parts) {
      outside(part, places.keySet(), day);
    }
  }

  /** Records what it shows if some facts are free: each combination is decided separately. */
  void add(CompletedIncident incident, List<String> free) {
    if (free.isEmpty()) {
      add(incident);
      return;
    }
    for (Part part : freed.parts(incident, free)) {
      Course course = course(part);
      for (Rule rule : course.kept()) {
        long[] here = course.slots(part, rule);
        for (int slot = 0; slot < here.length; slot++) {
          byRule.get(rule).inside(slot, here[slot]);
        }
        byRule.get(rule).on(incident.date());
      }
      outside(part, course.kept(), incident.date());
    }
  }

  private Course course(Part part) {
    return courses.computeIfAbsent(
        part.leaf().fulfilled(), fulfilled -> new Course(reading.course(part)));
  }

  /** The course of all incidents that meet the same rules. */
  private final class Course {

    private final List<Rule> kept;
    private final PlainReading.Course course;

    Course(PlainReading.Course course) {
      this.kept = course.verdict().map(Verdict::kept).orElse(List.of());
      this.course = course;
    }

    List<Rule> kept() {
      return kept;
    }

    long[] slots(Part part, Rule rule) {
      return Edges.this.slots(rule).of(part.held(), course.situation(rule.on()));
    }
  }

  private void inside(Rule rule, List<long[]> places, LocalDate day) {
    Slots of = slots(rule);
    for (int slot = 0; slot < of.size(); slot++) {
      long every = -1;
      long some = 0;
      for (long[] each : places) {
        every &= each[slot];
        some |= each[slot];
      }
      long bits = of.isOfSet(slot) ? every : Long.bitCount(some) == 1 ? some : 0;
      byRule.get(rule).inside(slot, bits);
    }
    byRule.get(rule).on(day);
  }

  private void outside(Part part, Collection<Rule> kept, LocalDate day) {
    PlainReading.Course course = course(part).course;
    BitSet near = nearly.of(part.held());
    for (int r = near.nextSetBit(0); r >= 0; r = near.nextSetBit(r + 1)) {
      Shown ofRule = shown.get(r);
      Asks asks = ofRule.asks();
      Situation situation = course.situation(asks.rule().on());
      if (situation == null || kept.contains(asks.rule())) {
        continue;
      }
      int failing = asks.failing(part.held(), situation);
      Optional<Edge.Kind> beside = Edge.nextTo(asks.rule(), day);
      if (failing == -1 && beside.isPresent()) {
        if (!ofRule.isBeside(beside.get()) && counts(asks, part, failing)) {
          ofRule.beside(beside.get());
        }
      } else if (failing >= 0 && asks.rule().inForce(day)) {
        long values = asks.values(failing, part.held(), situation) & ~ofRule.outside(failing);
        if (values != 0 && counts(asks, part, failing)) {
          ofRule.outside(failing, values);
        }
      }
    }
  }

  private boolean counts(Asks asks, Part part, int failing) {
    Box box = asks.narrowed(part.held(), failing);
    return counting.counts(asks.rule(), part, box);
  }
}
