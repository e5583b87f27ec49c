package fr.aiguillage.analysis;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.incident.CompletedIncident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Annexe III as the rules answer it: each of the 228 cells is an ordinary request, decided anew.
 */
public final class Matrix {

  private final Decider decider;
  private final LocalDate date;

  /** The matrix as it stands on that day. */
  public Matrix(Decider decider, LocalDate date) {
    this.decider = decider;
    this.date = date;
  }

  /**
   * A cell.
   *
   * @param zone the zone it was asked in; empty where it is open and was not given
   * @param answer what is answered on these facts alone
   * @param variants where facts are missing, the answer for each combination of their values; else
   *     empty
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
   * @param given each missing fact with its value, by the key of a request
   */
  public record Variant(Map<String, Object> given, Answer answer) {

    /** The rules on the incident whose claim is kept, by name. */
    public List<String> rules() {
      return keptRules(answer);
    }
  }

  /**
   * The 228 cells, by line and then by column.
   *
   * @param zone asked for the services that can lie in both; a service of one zone is asked in its
   *     own
   */
  public List<Cell> cells(Optional<Zone> zone) {
    List<Cell> cells = new ArrayList<>();
    for (Service service : Service.values()) {
      for (Activity activity : Activity.values()) {
        cells.add(cell(service, activity, service.zone().or(() -> zone)));
      }
    }
    return cells;
  }

  private Cell cell(Service service, Activity activity, Optional<Zone> zone) {
    Answer answer = ask(service, activity, zone, Map.of());
    List<Variant> variants = new ArrayList<>();
    List<Map<String, Object>> combinations = combinations(List.copyOf(answer.missingFacts()));
    for (Map<String, Object> given : combinations) {
      if (!given.isEmpty()) {
        variants.add(new Variant(given, ask(service, activity, zone, given)));
      }
    }
    return new Cell(service, activity, zone, answer, List.copyOf(variants));
  }

  private static List<Map<String, Object>> combinations(List<String> facts) {
    List<Map<String, Object>> combinations = new ArrayList<>(List.of(Map.of()));
    for (String fact : facts) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> given : combinations) {
        for (Object value : values(fact)) {
          Map<String, Object> more = new LinkedHashMap<>(given);
          more.put(fact, value);
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /** A cell is an ordinary request on one service, so no other fact can be missing. */
  private static List<Object> values(String fact) {
    return switch (fact) {
      case "zone" -> List.of((Object[]) Zone.values());
      case "acquiredBy" -> List.of((Object[]) Acquirer.values());
      case "suppliedByAcademie" -> List.of(true, false);
      default -> throw new IllegalArgumentException("a cell cannot lack " + fact);
    };
  }

  private Answer ask(
      Service service, Activity activity, Optional<Zone> zone, Map<String, Object> given) {
    return decider.decide(
        new CompletedIncident(
            activity,
            EnumSet.of(service),
            Optional.empty(),
            zone.or(() -> Optional.ofNullable((Zone) given.get("zone"))),
            Optional.empty(),
            date,
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable((Acquirer) given.get("acquiredBy")),
            Optional.ofNullable((Boolean) given.get("suppliedByAcademie")),
            true,
            true,
            Optional.empty(),
            false,
            Optional.empty()));
  }

  private static List<String> keptRules(Answer answer) {
    return answer.trace().stream()
        .filter(TraceEntry::kept)
        .filter(entry -> entry.rule().on() == FactType.INCIDENT)
        .map(entry -> entry.rule().name())
        .toList();
  }
}
