// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The matrix as the rules answer it: each of its cells is an ordinary request, decided afresh. */
public final class Matrix {

  private final Decider decider;
  private final IncidentReader reader;
  private final Vocabulary words;
  private final LocalDate date;

  /** The matrix as of that day. */
  public Matrix(Decider decider, LocalDate date) {
    this.decider = decider;
    this.reader = new IncidentReader(decider.rules());
    this.words = decider.rules().vocabulary();
    this.date = date;
  }

  /**
   * A cell.
   *
   * @param zone the zone it was asked in; empty if it is open and was not given
   * @param answer the answer on these facts alone
   * @param variants if facts are missing, the answer for each combination of their values;
   *     otherwise empty
   */
  public record Cell(
      Service service,
      Activity activity,
      Optional<Zone> zone,
      Answer answer,
      List<Variant> variants) {

    /** The rules on the incident whose claim is kept, by name. */
    public List<String> rules() {
      return keptRules(answer);
    }
  }

  /**
   * The answer of a cell for given values.
   *
   * @param given each missing fact with its value, by its key in a request
   */
  public record Variant(Map<String, Object> given, Answer answer) {

    /** The rules on the incident whose claim is kept, by name. */
    public List<String> rules() {
      return keptRules(answer);
    }
  }

  /**
   * The cells, by line and then by column.
   *
   * @param zone used for the services that can be in several zones; a service of one zone is asked
   *     about in that one
   */
  public List<Cell> cells(Optional<Zone> zone) {
    List<Cell> cells = new ArrayList<>();
    for (Service service : words.services()) {
      for (Activity activity : words.activities()) {
        cells.add(cell(service, activity, service.zone().or(() -> zone)));
      }
    }
    return cells;
  }

  private Cell cell(Service service, Activity activity, Optional<Zone> zone) {
    Answer answer = ask(service, activity, zone, Map.of());
    List<Variant> variants = new ArrayList<>();
    for (Map<String, Object> given : combinations(answer.missingFacts())) {
      if (!given.isEmpty()) {
        variants.add(new Variant(given, ask(service, activity, zone, given)));
      }
    }
    return new Cell(service, activity, zone, answer, List.copyOf(variants));
  }

  private List<Map<String, Object>> combinations(List<String> facts) {
    List<Map<String, Object>> combinations = new ArrayList<>(List.of(Map.of()));
    for (String fact : facts) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> given : combinations) {
        for (Object value : words.facts(FactType.INCIDENT).get(fact).domain()) {
          Map<String, Object> more = new LinkedHashMap<>(given);
          more.put(fact, value);
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private Answer ask(
      Service service, Activity activity, Optional<Zone> zone, Map<String, Object> given) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put(Vocabulary.ACTIVITY, activity.name());
    request.put(Vocabulary.SERVICE, service.name());
    zone.ifPresent(named -> request.put(Vocabulary.ZONE, named.name()));
    given.forEach(
        (fact, value) -> {
          if (value instanceof Boolean flag) {
            request.put(fact, flag);
          } else {
            request.put(fact, Fact.nameOf(value));
          }
        });
    try {
      return decider.decide(reader.read(request, date));
    } catch (RefusedIncident e) {
      throw new IllegalStateException("an ordinary request is refused: " + request, e);
    }
  }

  private static List<String> keptRules(Answer answer) {
    return answer.trace().stream()
        .filter(TraceEntry::kept)
        .filter(entry -> entry.rule().on() == FactType.INCIDENT)
        .map(entry -> entry.rule().name())
        .toList();
  }
}
