// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.analysis.Comparison.ChangedRegion;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.facts.Box;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a change of the rules would change in recorded decisions. */
public final class History {

  private final Comparison comparison;
  private final PlainReading old;
  private final PlainReading young;
  private final Map<Object, Set<ChangedRegion>> known = new HashMap<>();
  private final Map<ChangedRegion, Long> byRegion = new LinkedHashMap<>();
  private long recorded;
  private long changed;

  /** Compares recorded incidents with the classes that the comparison found. */
  public History(Comparison comparison, Draft old, Draft young) {
    this.comparison = comparison;
    this.old = new PlainReading(old.space(), old.rules());
    this.young = new PlainReading(young.space(), young.rules());
  }

  /**
   * Decides a recorded incident again under both rule sets.
   *
   * @param before the incident as the old rule set reads it
   * @param after the incident as the new one reads it
   */
  public void add(CompletedIncident before, CompletedIncident after) {
    recorded++;
    LocalDate day = comparison.stretch(after.date());
    List<Object> alike = List.of(day, before.facts(), after.facts(), before.told().keySet());
    Set<ChangedRegion> in = known.computeIfAbsent(alike, key -> regionsOf(before, after, day));
    if (in != null && isChanged(in)) {
      changed++;
      in.stream().filter(region -> region != NONE).forEach(r -> byRegion.merge(r, 1L, Long::sum));
    }
  }

  /** Counts a recorded incident that the new rule set would refuse. */
  public void addRefused() {
    recorded++;
    changed++;
  }

  /** Stands for a change that is in no class: the vocabulary changed, not what the rules say. */
  private static final ChangedRegion NONE = new ChangedRegion(null, new Change(Map.of()));

  private static boolean isChanged(Set<ChangedRegion> in) {
    return !in.isEmpty();
  }

  /** The classes it belongs to, if the answer as a whole differs. */
  private Set<ChangedRegion> regionsOf(
      CompletedIncident before, CompletedIncident after, LocalDate day) {
    Set<ChangedRegion> in = new LinkedHashSet<>();
    if (answered(old, before).equals(answered(young, after))) {
      return in;
    }
    Box facts = after.facts();
    comparison.regions().stream()
        .filter(changedRegion -> changedRegion.region().meets(facts, day))
        .forEach(in::add);
    if (in.isEmpty()) {
      in.add(NONE);
    }
    return in;
  }

  private static Answered answered(PlainReading reading, CompletedIncident incident) {
    try {
      return Answered.of(reading.answer(incident));
    } catch (BrokenRuleSet e) {
      return Answered.BROKEN;
    }
  }

  /** The number of decisions that were decided again. */
  public long recorded() {
    return recorded;
  }

  /** The number of those that would be answered differently. */
  public long changed() {
    return changed;
  }

  /** The number of those in the class. */
  public long changedIn(ChangedRegion region) {
    return byRegion.getOrDefault(region, 0L);
  }
}
