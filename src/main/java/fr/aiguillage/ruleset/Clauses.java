// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every clause of the convention, in the order of the convention: {@code rules/clauses.yaml}. */
public final class Clauses {

  /** The file they are in. */
  public static final String FILE = "clauses.yaml";

  private final Map<String, Clause> byName;

  private Clauses(Map<String, Clause> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  static Clauses read(RuleFiles files, List<Fault> faults) {
    Map<String, Clause> byName = new LinkedHashMap<>();
    if (!files.byPath().containsKey(FILE)) {
      faults.add(new Fault(FILE, 0, "", Fault.Kind.FOLDER_MISSING, FILE, List.of(FILE)));
      return new Clauses(byName);
    }
    YamlFile file = new YamlFile(FILE, files.text(FILE), faults);
    file.forEach(
        "clause",
        List.of("lieu", "dit", "says", "regles", "sans-regle"),
        entry -> {
          Clause clause =
              new Clause(
                  entry.text("clause"),
                  entry.text("lieu"),
                  entry.text("dit"),
                  entry.text("says"),
                  entry.has("regles") ? entry.texts("regles") : List.of(),
                  entry.optionalText("sans-regle"),
                  entry.line());
          if (entry.has("regles") == entry.has("sans-regle")) {
            file.fault(
                entry.line(),
                Fault.Kind.CLAUSE_WITHOUT_RULE_OR_REASON,
                clause.name(),
                List.of("regles", "sans-regle"));
          }
          if (byName.put(clause.name(), clause) != null) {
            file.fault(entry.line(), Fault.Kind.CLAUSE_REPEATED, clause.name(), List.of());
          }
        });
    return new Clauses(byName);
  }

  /** All of them, in the order of the convention. */
  public Collection<Clause> all() {
    return byName.values();
  }

  /** The order of the convention; unknown names come last. */
  public Comparator<String> order() {
    List<String> names = List.copyOf(byName.keySet());
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    return Comparator.comparing((String name) -> places.getOrDefault(name, names.size()))
        .thenComparing(Comparator.naturalOrder());
  }

  /** The clause of that name. */
  public Optional<Clause> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Checks the clauses against the rules and the rules against the clauses. */
  void holdAgainst(List<Rule> rules, List<Fault> faults) {
    Map<String, SortedSet<String>> carriers = new TreeMap<>();
    for (Rule rule : rules) {
      for (String clause : rule.clauses()) {
        carriers.computeIfAbsent(clause, c -> new TreeSet<>()).add(rule.name());
        if (!byName.containsKey(clause) && faults.size() < Draft.MOST_FAULTS) {
          faults.add(
              new Fault(
                  rule.file(),
                  rule.line(),
                  rule.name(),
                  Fault.Kind.CLAUSE_UNKNOWN,
                  clause,
                  Nearest.first(clause, byName.keySet())));
        }
      }
    }
    for (Clause clause : byName.values()) {
      SortedSet<String> carrying =
          carriers.getOrDefault(clause.name(), Collections.emptySortedSet());
      List<String> named = clause.rules();
      Set<String> alike = new HashSet<>(named);
      if (!alike.equals(carrying) || alike.size() != named.size()) {
        faults.add(
            new Fault(
                FILE,
                clause.line(),
                "",
                Fault.Kind.CLAUSE_RULES_DIFFER,
                clause.name() + ": " + difference(named, carrying),
                new ArrayList<>(carrying)));
      }
    }
  }

  private static String difference(List<String> named, Set<String> carrying) {
    SortedSet<String> onlyNamed = new TreeSet<>(named);
    onlyNamed.removeAll(carrying);
    SortedSet<String> onlyCarrying = new TreeSet<>(carrying);
    onlyCarrying.removeAll(named);
    return "+" + onlyNamed + " −" + onlyCarrying;
  }
}
