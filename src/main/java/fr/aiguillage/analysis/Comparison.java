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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a change of the rules changes, over the whole space: every class of incidents that one rule
 * set answers otherwise than the other, and nothing else.
 */
public final class Comparison {

  private final Map<LocalDate, PlainReading> before = new HashMap<>();
  private final Map<LocalDate, PlainReading> after = new HashMap<>();
  private final Map<Service, List<Point>> asked = new EnumMap<>(Service.class);
  private final Map<Service, Map<Change, Set<Point>>> changed = new EnumMap<>(Service.class);
  private final Map<List<Object>, Boolean> alike = new HashMap<>();
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
            Point point = new Point(place, incident);
            asked.computeIfAbsent(place.service(), s -> new ArrayList<>()).add(point);
            if (!isAlike(place, old, young)) {
              compare(point, old, young);
            }
          }
          incidents += all.size();
        });
  }

  /**
   * Where both have the same rules, whatever they are called and wherever they stand, nothing can
   * differ.
   */
  private boolean isAlike(Place place, Draft old, Draft young) {
    Service service = place.service();
    return alike.computeIfAbsent(
        List.of(service, place.day()),
        key ->
            meanings(before.get(place.day()), service)
                    .equals(meanings(after.get(place.day()), service))
                && old.admission().naturesOf(service).equals(young.admission().naturesOf(service)));
  }

  private static Set<String> meanings(PlainReading reading, Service service) {
    Set<String> meanings = new HashSet<>();
    reading.onIncident(service).forEach(rule -> meanings.add(rule.meaning()));
    reading.onOutcome().forEach(rule -> meanings.add(rule.meaning()));
    return meanings;
  }

  /** Asks both rule sets the whole space that they can tell apart. */
  public static Comparison of(Draft old, Draft young) {
    return new Comparison(old, young);
  }

  private void compare(Point point, Draft old, Draft young) {
    Answered was = answered(before.get(point.place().day()), old, point.incident());
    Answered is = answered(after.get(point.place().day()), young, point.incident());
    Change change = Change.between(was, is);
    if (!change.isNone()) {
      changed
          .computeIfAbsent(point.place().service(), s -> new LinkedHashMap<>())
          .computeIfAbsent(change.headline(), c -> new LinkedHashSet<>())
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

  /**
   * The first day of each stretch on which the same rules are in force in both; the first has no
   * beginning.
   */
  public SortedSet<LocalDate> days() {
    return new TreeSet<>(before.keySet());
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

  /** Every class that is answered otherwise; services that fare alike are put together. */
  public List<ChangedRegion> regions() {
    Map<List<Object>, ChangedRegion> regions = new LinkedHashMap<>();
    changed.forEach(
        (service, byChange) ->
            byChange.forEach(
                (change, points) -> {
                  for (Region region : Regions.of(asked.get(service), points)) {
                    regions.merge(
                        List.of(change, region.conditions()),
                        new ChangedRegion(region, change),
                        (a, b) -> new ChangedRegion(a.region().with(b.region()), change));
                  }
                }));
    return List.copyOf(regions.values());
  }

  /**
   * Whether the incident is answered otherwise: for holding the classes against single incidents.
   */
  public boolean isChanged(Point point) {
    return changed.getOrDefault(point.place().service(), Map.of()).values().stream()
        .anyMatch(points -> points.contains(point));
  }
}
