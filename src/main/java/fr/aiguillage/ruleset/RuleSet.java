// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.calendar.Calendar;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.platform.Platform;
import fr.aiguillage.register.Registers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.kie.api.KieBase;

/**
 * A rule set that passed every check, named by its content. Immutable. Closing it frees what the
 * engine holds, so nothing may use it to decide after that.
 */
public final class RuleSet implements AutoCloseable {

  private final Draft draft;
  private final String hash;
  private final Map<String, Rule> byName;
  private final CompiledRules compiled;

  private RuleSet(Draft draft, CompiledRules compiled) {
    this.draft = draft;
    this.hash = draft.files().hash();
    this.compiled = compiled;
    this.byName = new HashMap<>();
    draft.rules().forEach(rule -> byName.put(rule.name(), rule));
  }

  /**
   * Reads, checks and compiles the files.
   *
   * @throws RefusedRuleSet with all faults, if there is one: a file that is not a rule file, a
   *     clause that no rule applies without a reason given, two rules of one rank that disagree, a
   *     rule that does not compile
   */
  public static RuleSet load(RuleFiles files) throws RefusedRuleSet {
    return load(files, CompilationLimits.DEFAULT);
  }

  /**
   * Reads, checks and compiles the files.
   *
   * @param limits what compiling may cost
   * @throws RefusedRuleSet with all faults, if there is one
   */
  public static RuleSet load(RuleFiles files, CompilationLimits limits) throws RefusedRuleSet {
    return compile(Draft.read(files), limits);
  }

  /**
   * Compiles what has been read.
   *
   * @throws RefusedRuleSet with all faults of the draft, or else with all that the compiler says
   */
  public static RuleSet compile(Draft draft) throws RefusedRuleSet {
    return compile(draft, CompilationLimits.DEFAULT);
  }

  /**
   * Compiles what has been read.
   *
   * @param limits what compiling may cost
   * @throws RefusedRuleSet with all faults of the draft, or else with all that the compiler says
   */
  public static RuleSet compile(Draft draft, CompilationLimits limits) throws RefusedRuleSet {
    List<Fault> faults = new ArrayList<>(draft.faults());
    faults.addAll(draft.conflicts());
    if (!faults.isEmpty()) {
      throw new RefusedRuleSet(faults);
    }
    return new RuleSet(draft, Compilation.run(draft, limits));
  }

  /** Its content hash. */
  public String hash() {
    return hash;
  }

  /** The files it was read from. */
  public RuleFiles files() {
    return draft.files();
  }

  /** Every rule, by file and line. */
  public List<Rule> rules() {
    return draft.rules();
  }

  /** The rule of that name. */
  public Optional<Rule> rule(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every clause of the convention. */
  public Clauses clauses() {
    return draft.clauses();
  }

  /** The vocabulary of its convention. */
  public Vocabulary vocabulary() {
    return draft.vocabulary();
  }

  /** Every combination of facts that an incident can have under it. */
  public FactSpace space() {
    return draft.space();
  }

  /** The registers: the lists that offices maintain, as they are in the rule set. */
  public Registers registers() {
    return draft.registers();
  }

  /** Its calendar as of that day; without deadlines if the rule set defines none. */
  public Calendar calendar(LocalDate day) {
    return new Calendar(draft.deadlines(), draft.registers(), day);
  }

  /** The ticket platforms whose categories it maps, by name. */
  public SortedMap<String, Platform> platforms() {
    return draft.platforms();
  }

  /** What people write instead of its own terms. */
  public Lexicon lexicon() {
    return draft.lexicon();
  }

  /** The compiled rules, for firing them. */
  public KieBase base() {
    return compiled.base();
  }

  @Override
  public void close() {
    compiled.close();
  }
}
