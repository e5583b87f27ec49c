package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.drl.RuleFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.KieBase;

/**
 * A rule set that passed every check, named by its content. Immutable; closing it gives back what
 * the engine holds, so nobody may be deciding with it any more.
 */
public final class RuleSet implements AutoCloseable {

  /** The most rules of one set. */
  public static final int MOST_RULES = 20_000;

  private final RuleFiles files;
  private final String hash;
  private final List<Rule> rules;
  private final Map<String, Rule> byName;
  private final Clauses clauses;
  private final Products products;
  private final Admission admission;
  private final CompiledRules compiled;

  private RuleSet(RuleFiles files, Parts parts, CompiledRules compiled) {
    this.files = files;
    this.hash = files.hash();
    this.rules = parts.rules;
    this.byName = parts.byName;
    this.clauses = parts.clauses;
    this.products = parts.products;
    this.admission = parts.admission;
    this.compiled = compiled;
  }

  /**
   * Reads, checks and compiles the files.
   *
   * @throws RefusedRuleSet with all faults, if there is one: a file that is no rule file, a clause
   *     that no rule carries and no reason excuses, two rules of one rank that disagree, a rule
   *     that does not compile
   */
  public static RuleSet load(RuleFiles files) throws RefusedRuleSet {
    Parts parts = new Parts(files);
    if (!parts.faults.isEmpty()) {
      throw new RefusedRuleSet(parts.faults);
    }
    return new RuleSet(files, parts, CompiledRules.compile(files));
  }

  /** Its content hash. */
  public String hash() {
    return hash;
  }

  /** What it was read from. */
  public RuleFiles files() {
    return files;
  }

  /** Every rule, by file and line. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rule of that name. */
  public Optional<Rule> rule(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every clause of the convention. */
  public Clauses clauses() {
    return clauses;
  }

  /** The products and their services. */
  public Products products() {
    return products;
  }

  /** Which natures go with which services. */
  public Admission admission() {
    return admission;
  }

  /** The compiled rules, for the one who fires them. */
  public KieBase base() {
    return compiled.base();
  }

  @Override
  public void close() {
    compiled.close();
  }

  /** What can be read and checked before anything is compiled. */
  private static final class Parts {

    private final List<Fault> faults = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Rule> byName = new HashMap<>();
    private final Clauses clauses;
    private final Products products;
    private final Admission admission;

    Parts(RuleFiles files) {
      for (String path : files.paths(".drl")) {
        RuleFile file = RuleFile.read(path, files.text(path));
        faults.addAll(file.faults());
        rules.addAll(file.rules());
      }
      rules.sort(Comparator.comparing(Rule::file).thenComparingInt(Rule::line));
      clauses = Clauses.read(files, faults);
      products = Products.read(files, faults);
      admission = new Admission(rules);
      if (rules.isEmpty()) {
        faults.add(new Fault("", 0, "", Fault.Kind.FOLDER_EMPTY, "", List.of("*.drl")));
      }
      if (rules.size() > MOST_RULES) {
        faults.add(
            new Fault(
                "", 0, "", Fault.Kind.RULES_TOO_MANY, "" + rules.size(), List.of("" + MOST_RULES)));
      }
      refuseRepeatedNames();
      if (faults.isEmpty()) {
        clauses.holdAgainst(rules, faults);
        faults.addAll(new Conflicts(admission).among(rules));
      }
    }

    private void refuseRepeatedNames() {
      for (Rule rule : rules) {
        Rule first = byName.putIfAbsent(rule.name(), rule);
        if (first != null) {
          faults.add(
              new Fault(
                  rule.file(),
                  rule.line(),
                  rule.name(),
                  Fault.Kind.NAME_REPEATED,
                  first.file() + ":" + first.line(),
                  List.of()));
        }
      }
    }
  }
}
