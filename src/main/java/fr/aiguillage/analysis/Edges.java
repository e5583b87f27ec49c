// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Leaf;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The edges of the rules that cases show, as far as they are right: a case that gets its answer
 * would not, or not for its reasons, were the rule cut off at that edge, or let in beyond it.
 *
 * <p>A rule that counts for an incident of which a fact has one value alone is missed among the
 * reasons as soon as it is restricted to other values; one that falls short by one condition, and
 * would count, appears among them as soon as that condition lets the value in. So nothing has to be
 * compiled or decided again.
 */
final class Edges {

  /** Until when cases ask: what has no end is asked at the end of the century. */
  static final LocalDate HORIZON = LocalDate.of(2099, 12, 31);

  /** Since when cases ask of what has no beginning. */
  static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final PlainReading reading;
  private final Counting counting;
  private final Freed freed;
  private final List<Asks> rules;
  private final Map<FactType, Slots> slots = new EnumMap<>(FactType.class);
  private final Set<Edge> shown = new HashSet<>();

  /** Many cases meet in one place, which shows nothing more the second time. */
  private final Set<Place> known = new HashSet<>();

  private final Map<Leaf, Course> courses = new IdentityHashMap<>();

  Edges(Draft draft) {
    FactSpace space = draft.space();
    this.reading = new PlainReading(space, draft.rules());
    this.counting = new Counting(reading);
    this.freed = new Freed(space, reading);
    this.rules = draft.rules().stream().map(rule -> new Asks(space, rule)).toList();
    for (FactType type : FactType.values()) {
      slots.put(type, new Slots(space, type));
    }
  }

  /** Reads the rules as the cases are asked. */
  PlainReading reading() {
    return reading;
  }

  List<Asks> rules() {
    return rules;
  }

  Slots slots(Rule rule) {
    return slots.get(rule.on());
  }

  /** Whether a case shows it. */
  boolean shows(Edge edge) {
    return shown.contains(edge);
  }

  /** The facts that cases leave free. */
  Freed freed() {
    return freed;
  }

  /** Notes what an incident shows that a case asks. */
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

  /** Notes what it shows where some facts are free: each combination is asked for itself. */
  void add(CompletedIncident incident, List<String> free) {
    if (free.isEmpty()) {
      add(incident);
      return;
    }
    for (Part part : freed.parts(incident, free)) {
      Course course = course(part);
      Set<Rule> kept = Set.copyOf(course.kept());
      for (Rule rule : kept) {
        long[] here = course.slots(part, rule);
        for (int slot = 0; slot < here.length; slot++) {
          show(rule, slot, here[slot]);
        }
        onDay(rule, incident.date());
      }
      outside(part, kept, incident.date());
    }
  }

  private Course course(Part part) {
    return courses.computeIfAbsent(part.leaf(), leaf -> new Course(reading.course(part)));
  }

  /** What becomes of all that one leaf holds. */
  private final class Course {

    private final List<Rule> kept;
    private final Map<FactType, Situation> situations = new EnumMap<>(FactType.class);

    Course(PlainReading.Course course) {
      kept = course.verdict().map(Verdict::kept).orElse(List.of());
      course.asked().forEach(one -> situations.put(one.situation().type(), one.situation()));
    }

    List<Rule> kept() {
      return kept;
    }

    long[] slots(Part part, Rule rule) {
      return Edges.this.slots(rule).of(part.held(), situations.get(rule.on()));
    }
  }

  private void show(Rule rule, int slot, long bits) {
    for (long left = bits; left != 0; left &= left - 1) {
      shown.add(Edge.inside(rule, slot, Long.lowestOneBit(left)));
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
      show(rule, slot, bits);
    }
    onDay(rule, day);
  }

  private void onDay(Rule rule, LocalDate day) {
    shown.add(Edge.on(rule, Edge.Kind.FIRST_DAY, day));
    shown.add(Edge.on(rule, Edge.Kind.LAST_DAY, day));
    if (!day.isBefore(HORIZON)) {
      shown.add(Edge.on(rule, Edge.Kind.LAST_DAY, HORIZON));
    }
    if (!day.isAfter(LONG_AGO)) {
      shown.add(Edge.on(rule, Edge.Kind.FIRST_DAY, LONG_AGO));
    }
  }

  private record Place(Leaf leaf, Box held, Set<Rule> kept, LocalDate day) {}

  private void outside(Part part, Set<Rule> kept, LocalDate day) {
    if (!known.add(new Place(part.leaf(), part.held(), Set.copyOf(kept), day))) {
      return;
    }
    Map<FactType, Situation> situations = course(part).situations;
    for (Asks asks : rules) {
      Situation situation = situations.get(asks.rule().on());
      if (situation == null || kept.contains(asks.rule())) {
        continue;
      }
      int failing = asks.failing(part.held(), situation);
      Optional<Edge.Kind> near = Edge.nextTo(asks.rule(), day);
      if (failing == -1 && near.isPresent()) {
        Edge edge = Edge.on(asks.rule(), near.get(), day);
        if (!shown.contains(edge) && counts(asks, part, failing)) {
          shown.add(edge);
        }
      } else if (failing >= 0 && asks.rule().inForce(day)) {
        long values = asks.values(failing, part.held(), situation);
        for (; values != 0; values &= values - 1) {
          Edge edge = Edge.outside(asks.rule(), failing, Long.lowestOneBit(values));
          if (!shown.contains(edge) && counts(asks, part, failing)) {
            shown.add(edge);
          }
        }
      }
    }
  }

  private boolean counts(Asks asks, Part part, int failing) {
    Box box = asks.narrowed(part.held(), failing);
    return counting.counts(asks.rule(), part, box);
  }
}
