// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.calendar.Deadline;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.drl.RuleFile;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.platform.Platform;
import fr.aiguillage.register.Registers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule set as it was read, before anything is compiled. Its sound parts can be used even if other
 * parts have faults.
 */
public final class Draft {

  /** The maximum number of rules in one set. */
  public static final int MOST_RULES = 10_000;

  /** After this many faults, nothing further is read. */
  static final int MOST_FAULTS = 1_000;

  private final RuleFiles files;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Clauses clauses;
  private final Vocabulary vocabulary;
  private final FactSpace space;
  private final Lexicon lexicon;
  private final Registers registers;
  private final SortedMap<String, Platform> platforms;
  private final List<Deadline> deadlines;
  private final SortedMap<String, Draft> within = new TreeMap<>();

  private Draft(RuleFiles files) {
    this.files = files;
    clauses = Clauses.read(files, faults);
    vocabulary = VocabularyReader.read(files, faults);
    space = new FactSpace(vocabulary);
    lexicon = Lexicon.read(files, vocabulary, faults);
    platforms = Collections.unmodifiableSortedMap(PlatformsReader.read(files, vocabulary, faults));
    registers = new Registers(vocabulary.registers(), tables(files), faults);
    for (String path : files.paths(".drl")) {
      Optional<Fault> merging = MergeMarks.in(path, files.text(path));
      if (merging.isPresent()) {
        faults.add(merging.get());
        continue;
      }
      RuleFile file = RuleFile.read(path, files.text(path), vocabulary, clauses.order());
      faults.addAll(file.faults());
      rules.addAll(file.rules());
      if (rules.size() > MOST_RULES || faults.size() > MOST_FAULTS) {
        break;
      }
    }
    rules.sort(Comparator.comparing(Rule::file).thenComparingInt(Rule::line));
    if (files.paths(".drl").isEmpty()) {
      faults.add(new Fault("", 0, "", Fault.Kind.FOLDER_EMPTY, "", List.of("*.drl")));
    }
    if (rules.size() > MOST_RULES) {
      faults.add(
          new Fault(
              "", 0, "", Fault.Kind.RULES_TOO_MANY, "> " + MOST_RULES, List.of("" + MOST_RULES)));
    }
    refuseRepeatedNames();
    for (String folder : files.folders()) {
      within.put(folder, read(files.within(folder).orElseThrow()));
      within.get(folder).faults().forEach(fault -> faults.add(fault.in(folder)));
    }
    if (faults.isEmpty()) {
      // a rule that could not be read would also be reported as missing for its clause and its date
      clauses.holdAgainst(rules, faults);
      deadlines = CalendarReader.read(files, rules, clauses, registers, faults);
    } else {
      deadlines = List.of();
    }
  }

  /** Reads the files; anything wrong is in {@link #faults()}. */
  public static Draft read(RuleFiles files) {
    return new Draft(files);
  }

  private static Map<String, String> tables(RuleFiles files) {
    Map<String, String> tables = new TreeMap<>();
    files.paths(Registers.ENDING).forEach(path -> tables.put(path, files.text(path)));
    return tables;
  }

  private void refuseRepeatedNames() {
    Map<String, Rule> byName = new HashMap<>();
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

  /** The files it was read from. */
  public RuleFiles files() {
    return files;
  }

  /** The faults, by file and line, without the conflicts. */
  public List<Fault> faults() {
    return faults.stream().sorted().toList();
  }

  /**
   * The pairs of rules of one rank that can both fire and disagree; too many rules are not
   * compared.
   */
  public List<Fault> conflicts() {
    if (rules.size() > MOST_RULES) {
      return List.of();
    }
    List<Fault> conflicts = new ArrayList<>(new Conflicts(vocabulary).among(rules));
    within.forEach(
        (folder, draft) -> draft.conflicts().forEach(each -> conflicts.add(each.in(folder))));
    return conflicts;
  }

  /** The rule sets inside it, on other subjects of the same convention, by folder. */
  public SortedMap<String, Draft> within() {
    return Collections.unmodifiableSortedMap(within);
  }

  /** The rules that could be read, by file and line. */
  public List<Rule> rules() {
    return Collections.unmodifiableList(rules);
  }

  /** Every clause of the convention. */
  public Clauses clauses() {
    return clauses;
  }

  /** The vocabulary of its convention. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Every combination of facts that an incident can have under it. */
  public FactSpace space() {
    return space;
  }

  /** The registers: the lists that offices maintain, as they are in the rule set. */
  public Registers registers() {
    return registers;
  }

  /** The ticket platforms whose categories it maps, by name. */
  public SortedMap<String, Platform> platforms() {
    return platforms;
  }

  /** The dates of the convention, and what it requires every year. */
  public List<Deadline> deadlines() {
    return deadlines;
  }

  /** What people write instead of its own terms. */
  public Lexicon lexicon() {
    return lexicon;
  }
}
