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
 * A rule set as it was read, before anything is compiled: what is sound in it can be asked even
 * where something else is at fault.
 */
public final class Draft {

  /** The most rules of one set. */
  public static final int MOST_RULES = 10_000;

  /** Once so many faults are told, nothing further is read. */
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
      // a rule that could not be read would be missed by its clause and its day as well
      clauses.holdAgainst(rules, faults);
      deadlines = CalendarReader.read(files, rules, clauses, registers, faults);
    } else {
      deadlines = List.of();
    }
  }

  /** Reads the files; what is wrong with them is among the faults. */
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

  /** What it was read from. */
  public RuleFiles files() {
    return files;
  }

  /** What is wrong, by file and line; conflicts apart. */
  public List<Fault> faults() {
    return faults.stream().sorted().toList();
  }

  /** The pairs of rules of one rank that can meet and disagree; too many rules are not compared. */
  public List<Fault> conflicts() {
    if (rules.size() > MOST_RULES) {
      return List.of();
    }
    List<Fault> conflicts = new ArrayList<>(new Conflicts(vocabulary).among(rules));
    within.forEach(
        (folder, draft) -> draft.conflicts().forEach(each -> conflicts.add(each.in(folder))));
    return conflicts;
  }

  /** The rule sets that lie in it, on other matters of its convention, by their folders. */
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

  /** The words of its convention. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Every combination of facts that an incident can have under it. */
  public FactSpace space() {
    return space;
  }

  /** The lists that offices keep, as they are in it. */
  public Registers registers() {
    return registers;
  }

  /** The ticket platforms whose words it knows, by name. */
  public SortedMap<String, Platform> platforms() {
    return platforms;
  }

  /** The days of the convention, and what it wants every year. */
  public List<Deadline> deadlines() {
    return deadlines;
  }

  /** What people write for its words. */
  public Lexicon lexicon() {
    return lexicon;
  }
}
