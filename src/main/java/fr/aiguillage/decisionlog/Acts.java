// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.Chronology;
import fr.aiguillage.decisionlog.intake.Intake;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.tables.Reader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The acts on the log, and on what decides. Each act is a leaf of the tree like a decision, and
 * what the log says about its past is derived from the acts alone.
 *
 * <p>Every method throws {@link LogUnavailableException} if the log is closed or cannot be read, or
 * an act does not match the tree; and if it should record an act, if that was not recorded.
 */
public final class Acts {

  private final Storage storage;
  private final Clock clock;
  private final Intake intake;
  private final Chronology chronology;

  Acts(Storage storage, Clock clock, Intake intake, Chronology chronology) {
    this.storage = storage;
    this.clock = clock;
    this.intake = intake;
    this.chronology = chronology;
  }

  /** All acts in order. */
  public List<PlacedAct> all() {
    return storage.readers().read(Reader::acts);
  }

  /**
   * Makes a rule set decide from now on: stores it with its files, so that its decisions can be
   * decided again, and records the act. Returns once both are durable; does nothing if this rule
   * set is already in force here.
   *
   * @return since when it is in force
   */
  public synchronized Instant enterIntoForce(EntryIntoForce entry) {
    Optional<Act> last = lastEntry(entry.approved().getOrDefault(Act.MATTER, ""));
    String previous = last.map(act -> act.detail("ruleset")).orElse("");
    if (previous.equals(entry.hash())) {
      return last.orElseThrow().at();
    }
    Map<String, String> details = new TreeMap<>();
    details.put("ruleset", entry.hash());
    details.put("previous", previous);
    details.put("findings", String.join("\n", entry.findings()));
    details.putAll(entry.approved());
    if (!storage.instance().isEmpty()) {
      details.put("instance", storage.instance());
    }
    Act act = Act.of(Act.Kind.ENTRY_INTO_FORCE, clock.instant(), entry.who(), entry.why(), details);
    intake.record(act, Optional.of(new KeptRuleset(entry.hash(), entry.files())));
    return act.at();
  }

  /** The hash of the rule set in force here, according to the last such act; empty if none. */
  public Optional<String> inForce() {
    return lastEntry().map(act -> act.detail("ruleset"));
  }

  /** The last act by which rules entered into force here; empty if none. */
  public Optional<Act> lastEntry() {
    return lastEntry("");
  }

  private Optional<Act> lastEntry(String matter) {
    return entries(matter).stream().reduce((earlier, later) -> later);
  }

  /**
   * Every act by which rules on that subject entered into force here, in order.
   *
   * @param matter empty for incidents
   */
  public List<Act> entries(String matter) {
    return all().stream()
        .map(PlacedAct::act)
        .filter(act -> act.kind() == Act.Kind.ENTRY_INTO_FORCE)
        .filter(act -> act.detail(Act.MATTER).equals(matter))
        .filter(act -> act.detail("instance").equals(storage.instance()))
        .toList();
  }

  /** Those of the rule sets that decide on that subject; an empty one stands for incidents. */
  public List<RulesetSummary> on(String matter, List<RulesetSummary> kept) {
    Map<String, String> matters = matters(all());
    return kept.stream()
        .filter(set -> matters.getOrDefault(set.hash(), "").equals(matter))
        .toList();
  }

  /** The subjects of the rule sets that are not about incidents, by hash. */
  public static Map<String, String> matters(List<PlacedAct> acts) {
    Map<String, String> matters = new TreeMap<>();
    acts.stream()
        .map(PlacedAct::act)
        .filter(act -> !act.detail(Act.MATTER).isEmpty())
        .forEach(act -> matters.put(act.detail("ruleset"), act.detail(Act.MATTER)));
    return matters;
  }

  /** Records a step of the approval of a proposed rule set; returns once that is durable. */
  public void note(Act.Kind kind, Who who, String why, Map<String, String> details) {
    intake.record(Act.of(kind, clock.instant(), who, why, details), Optional.empty());
  }

  /** Whether several instances share the log. */
  public boolean isShared() {
    return !storage.instance().isEmpty();
  }

  /**
   * The hash of the rule set of each other running instance that decides by a different one than
   * this instance. Instances whose connections the server does not show are left out.
   */
  public SortedMap<String, String> decidingOtherwise() {
    SortedMap<String, String> others = new TreeMap<>();
    if (isShared()) {
      all().stream()
          .map(PlacedAct::act)
          .filter(act -> act.kind() == Act.Kind.ENTRY_INTO_FORCE)
          .filter(act -> act.detail(Act.MATTER).isEmpty())
          .forEach(act -> others.put(act.detail("instance"), act.detail("ruleset")));
      String mine = others.get(storage.instance());
      others.values().removeIf(hash -> hash.equals(mine));
      others.keySet().retainAll(storage.readers().read(Reader::instances));
    }
    return others;
  }

  /**
   * The last act before a moment that put the rule set into force, for a decision made at that
   * moment.
   */
  public Optional<Act> entryIntoForce(String ruleset, Instant decided) {
    return all().stream()
        .map(PlacedAct::act)
        .filter(act -> act.kind() == Act.Kind.ENTRY_INTO_FORCE)
        .filter(act -> act.detail("ruleset").equals(ruleset) && !act.at().isAfter(decided))
        .reduce((earlier, later) -> later);
  }

  /**
   * Records that time continues from now, although the last record has a later time: for a log
   * whose clock was wrong then.
   *
   * @param why not empty
   * @return whether there was anything to correct
   */
  public boolean correctClock(Who who, String why) {
    Instant now = clock.instant();
    Optional<Instant> last = chronology.latest().filter(now::isBefore);
    if (last.isPresent()) {
      Map<String, String> details = Map.of("last", last.get().toString());
      Act act = Act.of(Act.Kind.CLOCK_CORRECTED, now, who, why, details);
      intake.record(act, Optional.empty());
    }
    return last.isPresent();
  }
}
