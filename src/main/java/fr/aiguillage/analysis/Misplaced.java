// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rules in the file of the wrong section. A file belongs to a section if nearly all of its
 * rules on services are only about services of that section.
 */
final class Misplaced {

  /** A file with fewer rules does not belong to a section. */
  private static final int FEWEST = 3;

  /**
   * The number of a file's rules that must be about one section for each rule that may be
   * misplaced.
   */
  private static final int OF_ONE = 4;

  private Misplaced() {}

  /** The misplaced rules; only those for which another file belongs to their section. */
  static List<Fault> of(Draft draft) {
    Map<String, Map<Section, Integer>> counts = new HashMap<>();
    Map<Rule, Section> sections = new HashMap<>();
    for (Rule rule : draft.rules()) {
      section(rule)
          .ifPresent(
              section -> {
                sections.put(rule, section);
                counts
                    .computeIfAbsent(rule.file(), file -> new HashMap<>())
                    .merge(section, 1, Integer::sum);
              });
    }
    Map<String, Section> homes = new HashMap<>();
    counts.forEach((file, each) -> home(each).ifPresent(section -> homes.put(file, section)));
    List<Fault> misplaced = new ArrayList<>();
    for (Rule rule : draft.rules()) {
      Section section = sections.get(rule);
      Section home = homes.get(rule.file());
      if (section != null && home != null && section != home) {
        List<String> places =
            homes.keySet().stream().filter(file -> homes.get(file) == section).sorted().toList();
        if (!places.isEmpty()) {
          misplaced.add(
              new Fault(
                  rule.file(),
                  rule.line(),
                  rule.name(),
                  Fault.Kind.RULE_MISPLACED,
                  section.name(),
                  places));
        }
      }
    }
    return misplaced;
  }

  /**
   * The section of all services that it names; empty if it names none, or services of several
   * sections.
   */
  private static Optional<Section> section(Rule rule) {
    Set<Section> sections = new HashSet<>();
    rule.on(Vocabulary.SERVICE)
        .ifPresent(
            on ->
                on.acceptedValues()
                    .forEach(
                        value -> {
                          if (value instanceof Service service) {
                            sections.add(service.section());
                          }
                        }));
    return sections.size() == 1 ? Optional.of(sections.iterator().next()) : Optional.empty();
  }

  private static Optional<Section> home(Map<Section, Integer> rules) {
    int all = rules.values().stream().mapToInt(Integer::intValue).sum();
    return rules.entrySet().stream()
        .filter(each -> each.getValue() >= FEWEST)
        .filter(each -> each.getValue() * (OF_ONE + 1) >= all * OF_ONE)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
