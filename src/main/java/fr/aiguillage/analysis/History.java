package fr.aiguillage.analysis;

import fr.aiguillage.analysis.Comparison.ChangedRegion;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Unknowns;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.facts.Incident;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** What a change of the rules would change in decisions that were recorded. */
public final class History {

  private final Draft old;
  private final Draft young;
  private final List<ChangedRegion> regions;
  private final SortedSet<LocalDate> days;
  private final Map<Object, PlainReading> readings = new HashMap<>();
  private final Map<Object, Set<ChangedRegion>> known = new HashMap<>();
  private final Map<ChangedRegion, Long> byRegion = new LinkedHashMap<>();
  private long recorded;
  private long changed;

  /** Holds recorded incidents against the classes that the comparison found. */
  public History(Comparison comparison, Draft old, Draft young) {
    this.old = old;
    this.young = young;
    this.regions = comparison.regions();
    this.days = comparison.days();
  }

  /** Decides a recorded incident again under both rule sets. */
  public void add(CompletedIncident incident) {
    recorded++;
    List<Incident> combinations = new Unknowns(old.rules()).combinations(incident);
    Set<Incident> both = new LinkedHashSet<>(combinations);
    both.addAll(new Unknowns(young.rules()).combinations(incident));
    Set<ChangedRegion> in =
        known.computeIfAbsent(
            List.of(stretch(incident.date()), both), key -> regionsOf(incident, both));
    if (!in.isEmpty()) {
      changed++;
      in.forEach(region -> byRegion.merge(region, 1L, Long::sum));
    }
  }

  /** Counts a recorded incident that the new rule set would refuse. */
  public void addRefused() {
    recorded++;
    changed++;
  }

  /** The classes that one of the combinations lies in, if the answer as a whole is another. */
  private Set<ChangedRegion> regionsOf(CompletedIncident incident, Set<Incident> combinations) {
    LocalDate day = stretch(incident.date());
    Set<ChangedRegion> in = new LinkedHashSet<>();
    if (answered(old, incident).equals(answered(young, incident))) {
      return in;
    }
    for (Incident combination : combinations) {
      Point point =
          new Point(
              new Place(combination.service(), combination.zone(), combination.activity(), day),
              combination);
      regions.stream()
          .filter(changedRegion -> changedRegion.region().holds(point))
          .forEach(in::add);
    }
    return in;
  }

  private Answered answered(Draft draft, CompletedIncident incident) {
    PlainReading reading =
        readings.computeIfAbsent(
            List.of(draft, stretch(incident.date())),
            key -> new PlainReading(draft.rules(), incident.date()));
    try {
      Answer answer = reading.answer(new Unknowns(draft.rules()).combinations(incident));
      return Answered.of(answer);
    } catch (BrokenRuleSet e) {
      return Answered.BROKEN;
    }
  }

  private LocalDate stretch(LocalDate date) {
    SortedSet<LocalDate> before = days.headSet(date.plusDays(1));
    return before.isEmpty() ? days.first() : before.last();
  }

  /** How many decisions were decided again. */
  public long recorded() {
    return recorded;
  }

  /** How many of them would be answered otherwise. */
  public long changed() {
    return changed;
  }

  /** How many of them the class holds. */
  public long changedIn(ChangedRegion region) {
    return byRegion.getOrDefault(region, 0L);
  }
}
