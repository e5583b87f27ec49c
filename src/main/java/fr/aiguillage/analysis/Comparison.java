package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a change of the rules changes, over the whole space: every class of incidents that one rule
 * set answers otherwise than the other, and nothing else.
 */
public final class Comparison {

  private final Map<LocalDate, PlainReading> before = new HashMap<>();
  private final Map<LocalDate, PlainReading> after = new HashMap<>();
  private final Map<Service, List<Point>> asked = new EnumMap<>(Service.class);
  private final Map<Service, Map<Change, Set<Point>>> changed = new EnumMap<>(Service.class);
  private long incidents;

  /**
   * A class of incidents that is answered otherwise.
   *
   * @param change what changes in the answer, the same for all of the class
   */
  public record ChangedRegion(Region region, Change change) {}

  private Comparison(Draft old, Draft young) {
    List<Rule> rules = new ArrayList<>(old.rules());
    rules.addAll(young.rules());
    Space space = new Space(rules, List.of(old.admission(), young.admission()));
    for (LocalDate day : space.days()) {
      before.put(day, new PlainReading(old.rules(), day));
      after.put(day, new PlainReading(young.rules(), day));
    }
    space.forEach(
        (place, both, all) -> {
          for (Incident incident : all) {
            compare(new Point(place, incident), old, young);
          }
          incidents += all.size();
        });
  }

  /** Asks both rule sets the whole space that they can tell apart. */
  public static Comparison of(Draft old, Draft young) {
    return new Comparison(old, young);
  }

  private void compare(Point point, Draft old, Draft young) {
    asked.computeIfAbsent(point.place().service(), s -> new ArrayList<>()).add(point);
    Answered was = answered(before.get(point.place().day()), old, point.incident());
    Answered is = answered(after.get(point.place().day()), young, point.incident());
    Change change = Change.between(was, is);
    if (!change.isNone()) {
      changed
          .computeIfAbsent(point.place().service(), s -> new LinkedHashMap<>())
          .computeIfAbsent(change, c -> new LinkedHashSet<>())
          .add(point);
    }
  }

  private static Answered answered(PlainReading reading, Draft draft, Incident incident) {
    if (!draft.admission().admits(incident.service(), incident.nature())) {
      return Answered.REFUSED;
    }
    try {
      Verdict verdict = reading.verdict(incident);
      return Answered.of(verdict);
    } catch (BrokenRuleSet e) {
      return Answered.BROKEN;
    }
  }

  /** How many incidents both were asked. */
  public long incidents() {
    return incidents;
  }

  /** How many of them are answered otherwise. */
  public long changedIncidents() {
    return changed.values().stream()
        .flatMap(byChange -> byChange.values().stream())
        .mapToLong(Set::size)
        .sum();
  }

  /** Every class that is answered otherwise, by service. */
  public List<ChangedRegion> regions() {
    List<ChangedRegion> regions = new ArrayList<>();
    changed.forEach(
        (service, byChange) ->
            byChange.forEach(
                (change, points) ->
                    Regions.of(asked.get(service), points)
                        .forEach(region -> regions.add(new ChangedRegion(region, change)))));
    return regions;
  }

  /**
   * Whether the incident is answered otherwise: for holding the classes against single incidents.
   */
  public boolean isChanged(Point point) {
    return changed.getOrDefault(point.place().service(), Map.of()).values().stream()
        .anyMatch(points -> points.contains(point));
  }
}
