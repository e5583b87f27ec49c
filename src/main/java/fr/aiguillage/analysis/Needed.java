// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every edge that the rules have anywhere in the space, each with a place where it occurs. */
final class Needed implements SpaceProof.Sight {

  private final FactSpace space;
  private final Edges edges;
  private final List<Asks> rules;
  private final Nearly nearly;
  private final BitSet onRulings = new BitSet();
  private final List<Seen> seen = new ArrayList<>();
  private final Map<Rule, long[]> inside = new LinkedHashMap<>();
  private final Map<Edge, Spot> spots = new LinkedHashMap<>();
  private final Map<Rule, Spot> first = new LinkedHashMap<>();
  private final Map<Rule, Spot> last = new LinkedHashMap<>();

  /**
   * A piece.
   *
   * @param near the rules that fail on it because of at most one condition
   */
  private record Seen(Part part, Spot spot, PlainReading.Course course, BitSet near) {}

  /**
   * Incidents that are all decided in the same way.
   *
   * @param from the first day
   * @param after the day after the last
   */
  record Spot(Box box, LocalDate from, LocalDate after) {

    /** The last day, or the one that cases use if there is no end. */
    LocalDate lastDay() {
      return after.isBefore(SpaceProof.NEVER) ? after.minusDays(1) : Edges.HORIZON;
    }

    /** The first day, or the one that cases use if there is no beginning. */
    LocalDate firstDay() {
      return from.isBefore(Edges.LONG_AGO) ? Edges.LONG_AGO : from;
    }

    private Spot within(Rule rule) {
      LocalDate begins = rule.from().filter(from::isBefore).orElse(from);
      LocalDate ends = rule.until().map(d -> d.plusDays(1)).filter(after::isAfter).orElse(after);
      return new Spot(box, begins, ends);
    }

    private boolean isEmpty() {
      return !from.isBefore(after);
    }

    private boolean holds(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(after);
    }

    Spot with(Box other) {
      return new Spot(other, from, after);
    }
  }

  Needed(Draft draft, Edges edges) {
    this.space = draft.space();
    this.edges = edges;
    this.rules = edges.rules();
    this.nearly = new Nearly(rules);
    for (int r = 0; r < rules.size(); r++) {
      onRulings.set(r, rules.get(r).rule().on() == FactType.RULING);
    }
  }

  @Override
  public void seen(Part part, PlainReading.Course course, LocalDate from, LocalDate after) {
    Optional<Box> possible = possible(part.held());
    if (course.verdict().isEmpty() || possible.isEmpty()) {
      return;
    }
    Spot spot = new Spot(possible.get(), from, after);
    BitSet near = nearly.of(spot.box());
    seen.add(new Seen(part, spot, course, near));
    for (TraceEntry entry : course.verdict().get().trace()) {
      if (entry.kept()) {
        note(entry.rule(), spot, course.situation(entry.rule().on()));
      }
    }
    Situation ruling = course.situation(FactType.RULING);
    if (ruling != null) {
      BitSet some = (BitSet) near.clone();
      some.and(onRulings);
      some.stream().forEach(r -> onRuling(rules.get(r), spot, ruling));
    }
  }

  private void onRuling(Asks asks, Spot spot, Situation ruling) {
    if (asks.failing(spot.box(), ruling) == -1) {
      Spot within = spot.within(asks.rule());
      if (!within.isEmpty()) {
        note(asks.rule(), within.with(asks.narrowed(spot.box(), -1)), ruling);
      }
    }
  }

  private void note(Rule rule, Spot spot, Situation situation) {
    Slots slots = edges.slots(rule);
    long[] known = inside.computeIfAbsent(rule, r -> new long[slots.size()]);
    long[] here = slots.of(spot.box(), situation);
    for (int slot = 0; slot < here.length; slot++) {
      for (long left = here[slot] & ~known[slot]; left != 0; left &= left - 1) {
        long bit = Long.lowestOneBit(left);
        boolean ofIncident = slot < space.facts().size();
        Box box = ofIncident ? spot.box().with(slot, bit) : spot.box();
        spots.put(Edge.inside(rule, slot, bit), spot.with(box));
      }
      known[slot] |= here[slot];
    }
    first.merge(rule, spot, (a, b) -> b.from().isBefore(a.from()) ? b : a);
    last.merge(rule, spot, (a, b) -> b.after().isAfter(a.after()) ? b : a);
  }

  /**
   * The part of the box that can be reported: a fact that may only be reported with some activities
   * has its usual value with the others.
   */
  private Optional<Box> possible(Box box) {
    Fact activity = space.facts().get(Vocabulary.ACTIVITY);
    Box possible = box;
    for (ReportedFact reported : space.vocabulary().reported()) {
      if (reported.isRead() && !reported.with().isEmpty()) {
        long with = 0;
        for (var each : reported.with()) {
          with |= activity.bit(each);
        }
        if ((box.bits(activity.index()) & with) == 0) {
          int f = space.facts().get(reported.name()).index();
          possible = possible.with(f, possible.bits(f) & space.silent().bits(f));
          if (possible.bits(f) == 0) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(possible);
  }

  /** The edges that no case shows, with the place where each occurs. */
  Map<Edge, Spot> missing() {
    Map<Edge, Spot> all = new LinkedHashMap<>(spots);
    first.forEach(
        (rule, spot) -> all.put(Edge.on(rule, Edge.Kind.FIRST_DAY, spot.firstDay()), spot));
    last.forEach((rule, spot) -> all.put(Edge.on(rule, Edge.Kind.LAST_DAY, spot.lastDay()), spot));
    all.keySet().removeIf(edges::shows);
    Counting counting = new Counting(edges.reading());
    for (Seen each : seen) {
      for (int r = each.near().nextSetBit(0); r >= 0; r = each.near().nextSetBit(r + 1)) {
        Situation situation = each.course().situation(rules.get(r).rule().on());
        if (situation != null) {
          outside(r, each, situation, counting, all);
        }
      }
    }
    return all;
  }

  private void outside(
      int number, Seen each, Situation situation, Counting counting, Map<Edge, Spot> into) {
    Asks asks = rules.get(number);
    Rule rule = asks.rule();
    Box box = each.spot().box();
    int failing = asks.failing(box, situation);
    if (failing == -1) {
      for (Edge edge : besides(rule)) {
        LocalDate day = edge.day().orElseThrow();
        if (each.spot().holds(day) && !edges.shows(edge) && !into.containsKey(edge)) {
          Box met = asks.narrowed(box, -1);
          if (counting.counts(rule, each.part(), met)) {
            into.put(edge, new Spot(met, day, day.plusDays(1)));
          }
        }
      }
    } else if (failing >= 0) {
      long values = asks.values(failing, box, situation) & ~edges.outside(number, failing);
      Spot within = values == 0 ? each.spot() : each.spot().within(rule);
      for (values = within.isEmpty() ? 0 : values; values != 0; values &= values - 1) {
        long bit = Long.lowestOneBit(values);
        Edge edge = Edge.outside(rule, failing, bit);
        if (!into.containsKey(edge)) {
          Box near = asks.narrowed(box, failing);
          if (counting.counts(rule, each.part(), near)) {
            int f = asks.incidentFact(failing);
            into.put(edge, within.with(f < 0 ? near : near.with(f, bit)));
          }
        }
      }
    }
  }

  private static List<Edge> besides(Rule rule) {
    List<Edge> besides = new ArrayList<>();
    rule.from()
        .ifPresent(day -> besides.add(Edge.on(rule, Edge.Kind.DAY_BEFORE, day.minusDays(1))));
    rule.until().ifPresent(day -> besides.add(Edge.on(rule, Edge.Kind.DAY_AFTER, day.plusDays(1))));
    return besides;
  }
}
