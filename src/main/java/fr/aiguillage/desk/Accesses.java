// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.convention.Convention;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desk for accesses to the ticket platform: it decides as the one for incidents does, by the
 * rules that lie in the folder of those in force that the convention names, and records in the same
 * log.
 *
 * <p>Its rules are opened at the first question, and again at the first one after those in force
 * have changed, which takes a second or two; the log keeps them then, by an act of its own.
 */
public final class Accesses {

  private final Desk incidents;
  private final RulesFolder folder;
  private Optional<Desk> desk = Optional.empty();

  /**
   * @param incidents whose rules hold theirs, and whose log records
   */
  public Accesses(Desk incidents, RulesFolder folder) {
    this.incidents = incidents;
    this.folder = folder;
  }

  /** Where the rules in force have those on accesses, and what the log knows their decisions by. */
  private Optional<String> matter() {
    return incidents.rules().rules().vocabulary().convention().flatMap(Convention::accesses);
  }

  /** The decisions on accesses, and no others; to be asked where there is a {@link #desk}. */
  public Filter decisions() {
    return Filter.everything().of(matter().orElseThrow());
  }

  /** Who has an access, by the decisions; to be asked where there is a {@link #desk}. */
  public AccessRegister register(Desk accesses) {
    return AccessRegister.of(accesses, decisions());
  }

  /**
   * The desk under the rules in force; empty where these say nothing of accesses. May take a second
   * or two, and writes then.
   *
   * @throws fr.aiguillage.decisionlog.entry.LogUnavailableException if the log does not keep them
   */
  public synchronized Optional<Desk> desk() {
    Optional<String> matter = matter();
    Optional<RuleFiles> files = matter.flatMap(incidents.rules().rules().files()::within);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    String hash = files.get().hash();
    if (desk.filter(it -> it.rules().rules().hash().equals(hash)).isEmpty()) {
      open(files.get(), matter.get());
    }
    return desk;
  }

  private void open(RuleFiles files, String matter) {
    RulesInForce rules;
    try {
      rules = folder.openCold(files);
    } catch (RefusedRuleSet refused) {
      throw new IllegalStateException("the rules in force were read: " + refused.faults(), refused);
    }
    Grounds grounds = new Grounds(Who.SERVICE, "", Map.of(Act.MATTER, matter), List.of());
    try {
      if (desk.isPresent()) {
        desk.get().replace(rules, grounds, Runnable::run);
      } else {
        Beginning beginning = new Beginning(rules, grounds, List.of());
        desk = Optional.of(new Desk(beginning, incidents.log(), folder.clock(), Desk.Tally.NONE));
      }
    } catch (RuntimeException | Error e) {
      rules.retire(Runnable::run);
      throw e;
    }
  }

  /** Gives back its rules; the log is not its own. */
  public synchronized void close() {
    desk.ifPresent(it -> it.rules().retire(Runnable::run));
    desk = Optional.empty();
  }
}
