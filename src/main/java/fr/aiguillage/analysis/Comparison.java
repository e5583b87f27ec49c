package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.facts.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a change of the rules changes, over the whole space: every class of incidents that one rule
 * set answers otherwise than the other, and nothing else.
 */
public final class Comparison {

  private final Draft old;
  private final Draft young;
  private final Set<Rule> oldRules;
  private final Set<Rule> youngRules;
  private final Space space;
  private final Map<Rule, String> meanings = new HashMap<>();
  private final List<ChangedRegion> regions = new ArrayList<>();
  private long incidents;
  private long changedIncidents;

  /**
   * A class of incidents that is answered otherwise.
   *
   * @param change what changes in the answer, the same for all of the class
   */
  public record ChangedRegion(Region region, Change change) {}

  private Comparison(Draft old, Draft young) {
    this.old = old;
    this.young = young;
    oldRules = Set.copyOf(old.rules());
    youngRules = Set.copyOf(young.rules());
    Set<Rule> both = new LinkedHashSet<>(old.rules());
    both.addAll(young.rules());
    both.forEach(rule -> meanings.put(rule, rule.meaning()));
    space = new Space(List.copyOf(both), List.of(old.admission(), young.admission()));
    Map<Change, List<Region>> byChange = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      compare(service)
          .forEach(
              (change, points) ->
                  byChange
                      .computeIfAbsent(change, c -> new ArrayList<>())
                      .addAll(new Regions(space, service).of(points)));
    }
    byChange.forEach(
        (change, found) ->
            Region.joined(found).forEach(r -> regions.add(new ChangedRegion(r, change))));
  }

  /** Asks both rule sets the whole space that they can tell apart. */
  public static Comparison of(Draft old, Draft young) {
    return new Comparison(old, young);
  }

  private Map<Change, Set<Point>> compare(Service service) {
    Map<Change, Set<Point>> changed = new LinkedHashMap<>();
    boolean alikeNatures =
        old.admission().naturesOf(service).equals(young.admission().naturesOf(service));
    space
        .stretches(service)
        .forEach(
            stretch -> {
              List<Rule> before = among(oldRules, stretch);
              List<Rule> after = among(youngRules, stretch);
              boolean alike = alikeNatures && meanings(before).equals(meanings(after));
              for (Part part : stretch.parts()) {
                incidents += part.size();
                if (!alike) {
                  compare(
                      part,
                      new PlainReading(before, stretch.day()),
                      new PlainReading(after, stretch.day()),
                      changed);
                }
              }
            });
    changed.values().forEach(points -> changedIncidents += points.size());
    return changed;
  }

  private static List<Rule> among(Set<Rule> some, Stretch stretch) {
    return stretch.rules().stream().filter(some::contains).toList();
  }

  /**
   * Where both have the same rules, whatever they are called and wherever they stand, nothing can
   * differ.
   */
  private Set<String> meanings(List<Rule> rules) {
    Set<String> all = new HashSet<>();
    rules.forEach(rule -> all.add(meanings.get(rule)));
    return all;
  }

  private void compare(
      Part part, PlainReading before, PlainReading after, Map<Change, Set<Point>> changed) {
    for (Point point : part.points()) {
      Optional<Verdict> was = verdict(before, old, point.incident());
      Optional<Verdict> is = verdict(after, young, point.incident());
      if (was.isPresent() && is.isPresent() && was.get().saysAs(is.get())) {
        continue;
      }
      Change change = Change.between(answered(was, old, point), answered(is, young, point));
      if (!change.isNone()) {
        changed.computeIfAbsent(change.headline(), c -> new LinkedHashSet<>()).add(point);
      }
    }
  }

  private static Optional<Verdict> verdict(PlainReading reading, Draft draft, Incident incident) {
    return draft.admission().admits(incident.service(), incident.nature())
        ? reading.course(incident).verdict()
        : Optional.empty();
  }

  private static Answered answered(Optional<Verdict> verdict, Draft draft, Point point) {
    Incident incident = point.incident();
    return draft.admission().admits(incident.service(), incident.nature())
        ? verdict.map(Answered::of).orElse(Answered.BROKEN)
        : Answered.REFUSED;
  }

  /**
   * The first day of each stretch on which the same rules are in force in both; the first has no
   * beginning.
   */
  public NavigableSet<LocalDate> days() {
    return space.days();
  }

  /** How many incidents both were asked; each stands for those that no rule tells from it. */
  public long incidents() {
    return incidents;
  }

  /** How many of them are answered otherwise. */
  public long changedIncidents() {
    return changedIncidents;
  }

  /** Every class that is answered otherwise; services that fare alike are put together. */
  public List<ChangedRegion> regions() {
    return List.copyOf(regions);
  }
}
