// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.CaseRun;
import fr.aiguillage.analysis.CaseText;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Updates the cases for the colours that were entered. Values that are now answered differently are
 * removed from lists; a case about a coloured cell alone is removed entirely, since the cell has
 * its own cases; a case on several services, one of which is now coloured, gets its new answer.
 */
final class CaseFiles {

  private final Draft draft;
  private final CaseRun run;
  private final IncidentReader reader;
  private final List<ColourReading> readings;

  CaseFiles(Draft draft, List<ColourReading> readings) {
    this.draft = draft;
    this.run = CaseRun.plain(draft);
    this.reader = new IncidentReader(draft);
    this.readings = readings;
  }

  /** The texts of the files that change, by path. */
  Map<String, String> inLine() {
    Map<String, Map<Integer, List<Case>>> entries = new TreeMap<>();
    RuleFiles files = draft.files();
    for (Case one : Cases.read(files).all()) {
      entries
          .computeIfAbsent(one.file(), file -> new TreeMap<>())
          .computeIfAbsent(one.line(), line -> new ArrayList<>())
          .add(one);
    }
    Map<String, String> changed = new LinkedHashMap<>();
    entries.forEach(
        (file, byLine) -> {
          YamlText text = new YamlText(files.text(file));
          byLine.forEach((line, cases) -> settle(cases, text, text.entry(line)));
          String edited = text.edited();
          if (!edited.equals(files.text(file))) {
            changed.put(file, edited);
          }
        });
    return changed;
  }

  private void settle(List<Case> cases, YamlText text, MappingNode entry) {
    Set<Case> failing = new HashSet<>();
    for (Case one : cases) {
      if (!run.run(one).isEmpty()) {
        failing.add(one);
      }
    }
    if (failing.isEmpty()) {
      return;
    }
    Optional<Case.Decided> now = failing.size() == cases.size() ? answer(cases) : Optional.empty();
    Optional<Listed> list = Listed.in(cases, failing, entry);
    if (list.isPresent()) {
      text.remove(list.get().values(), list.get().failing());
    } else if (now.isEmpty() || failing.stream().allMatch(this::isOfOneCell)) {
      text.remove(entry);
    } else {
      text.replace(entry, "attendu", CaseText.expected(now.get().answer()));
      text.replace(entry, "retenues", CaseText.kept(now.get().kept()));
    }
  }

  /** The answer that all of them get; empty if they differ. */
  private Optional<Case.Decided> answer(List<Case> cases) {
    Set<Optional<Case.Decided>> answers = new HashSet<>();
    cases.forEach(one -> answers.add(run.now(one)));
    return answers.size() == 1 ? answers.iterator().next() : Optional.empty();
  }

  private boolean isOfOneCell(Case one) {
    try {
      CompletedIncident incident = reader.read(one.incident(), LocalDate.EPOCH);
      return readings.stream()
          .anyMatch(
              reading ->
                  incident.service().equals(Optional.of(reading.service()))
                      && incident.activity().equals(reading.activity()));
    } catch (RefusedIncident refused) {
      return false;
    }
  }

  /**
   * A list of values in a case, some of which are now answered differently and others not.
   *
   * @param failing the positions of those that are
   */
  private record Listed(SequenceNode values, Set<Integer> failing) {

    /**
     * The list whose values can be removed with the fewest losses of values still answered as
     * before; services are preferred.
     */
    static Optional<Listed> in(List<Case> cases, Set<Case> failing, MappingNode entry) {
      Node incident = YamlText.value(entry, "incident").orElseThrow();
      ObjectNode told = cases.get(0).incident();
      List<List<String>> paths = new ArrayList<>(List.of(List.of(Vocabulary.SERVICE)));
      told.fieldNames().forEachRemaining(key -> paths.add(List.of(key)));
      told.properties()
          .forEach(
              each ->
                  each.getValue()
                      .fieldNames()
                      .forEachRemaining(key -> paths.add(List.of(each.getKey(), key))));
      Optional<Listed> best = Optional.empty();
      int fewest = Integer.MAX_VALUE;
      for (List<String> path : paths) {
        Node values = incident;
        for (String key : path) {
          values = values == null ? null : YamlText.value(values, key).orElse(null);
        }
        if (!(values instanceof SequenceNode list)) {
          continue;
        }
        Set<JsonNode> gone = new HashSet<>();
        failing.forEach(one -> gone.add(at(one, path)));
        int going = (int) cases.stream().filter(one -> gone.contains(at(one, path))).count();
        Set<Integer> places = new TreeSet<>();
        for (int i = 0; i < list.getValue().size(); i++) {
          String value = YamlText.text(list.getValue().get(i));
          if (gone.stream().anyMatch(each -> each.asText().equals(value))) {
            places.add(i);
          }
        }
        if (places.size() < list.getValue().size() && going < fewest) {
          fewest = going;
          best = Optional.of(new Listed(list, places));
        }
      }
      return best;
    }

    private static JsonNode at(Case one, List<String> path) {
      JsonNode value = one.incident();
      for (String key : path) {
        value = value.path(key);
      }
      return value;
    }
  }
}
