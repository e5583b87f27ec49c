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
 * The desk for access to the ticket platform: it decides like the desk for incidents, by the rules
 * in the folder that the convention of the rules in force names, and records in the same log.
 *
 * <p>Its rules are opened at the first request, and again at the first request after the rules in
 * force have changed, which takes a second or two; the log then keeps them, with a separate act.
 */
public final class Accesses {

  private final Desk incidents;
  private final RulesFolder folder;
  private Optional<Desk> desk = Optional.empty();

  /**
   * A desk for access.
   *
   * @param incidents the desk whose rule set contains these rules, and whose log is used
   */
  public Accesses(Desk incidents, RulesFolder folder) {
    this.incidents = incidents;
    this.folder = folder;
  }

  /**
   * The folder of the rules on access within the rules in force, which is also the subject under
   * which the log finds their decisions.
   */
  private Optional<String> matter() {
    return incidents.rules().rules().vocabulary().convention().flatMap(Convention::accesses);
  }

  /** A filter for the decisions on access only; may be called only if there is a {@link #desk}. */
  public Filter decisions() {
    return Filter.everything().of(matter().orElseThrow());
  }

  /** Who has access, according to the decisions; may be called only if there is a {@link #desk}. */
  public AccessRegister register(Desk accesses) {
    return AccessRegister.of(accesses, decisions());
  }

  /**
   * The desk under the rules in force; empty if these have no rules on access. May take a second or
   * two, and then writes to the log.
   *
   * @throws fr.aiguillage.decisionlog.entry.LogUnavailableException if the log cannot keep the
   *     rules
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

  /** Closes its rules, but not the log, which belongs to the desk for incidents. */
  public synchronized void close() {
    desk.ifPresent(it -> it.rules().retire(Runnable::run));
    desk = Optional.empty();
  }
}
