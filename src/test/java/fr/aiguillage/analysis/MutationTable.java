// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of mutations, by kind, as a table in Markdown. */
final class MutationTable {

  private static final String HEAD =
      """
      | mutation | tried | change an answer | fault | conflict | gap | never fires | set aside | case | found | survive | asked alone | of them change | wrongly named |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  private final Map<Mutation.Kind, List<Trial>> byKind;
  private final Collection<Trial> all;

  MutationTable(Collection<Trial> trials) {
    this.all = trials;
    this.byKind =
        trials.stream()
            .collect(
                Collectors.groupingBy(t -> t.mutation().kind(), TreeMap::new, Collectors.toList()));
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(HEAD);
    byKind.forEach((kind, trials) -> table.append(row(name(kind), trials)));
    return table.append(row("**all**", all)).toString();
  }

  private static String name(Mutation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String row(String name, Collection<Trial> trials) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |%n",
        name,
        trials.size(),
        count(trials, Trial::changesAnAnswer),
        by(trials, Finding.Kind.FAULT),
        by(trials, Finding.Kind.CONFLICT),
        by(trials, Finding.Kind.GAP),
        by(trials, Finding.Kind.NEVER_FIRES),
        by(trials, Finding.Kind.ALWAYS_SET_ASIDE),
        count(
            trials,
            t ->
                t.caughtBy().contains(Finding.Kind.CASE_FAILS)
                    || t.caughtBy().contains(Finding.Kind.WITHOUT_CASE)),
        count(trials, t -> !t.caughtBy().isEmpty()),
        count(trials, Trial::survives),
        trials.stream().mapToLong(Trial::asked).sum(),
        trials.stream().mapToLong(Trial::changed).sum(),
        trials.stream().mapToLong(t -> t.wronglyNamed().size()).sum());
  }

  private static long by(Collection<Trial> trials, Finding.Kind kind) {
    return count(trials, trial -> trial.caughtBy().contains(kind));
  }

  private static long count(Collection<Trial> trials, Predicate<Trial> which) {
    return trials.stream().filter(which).count();
  }
}
