package fr.aiguillage.decision;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.ChangeKind;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RecentChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every incident there is: service × activity × zone × nature × day, crossed with the values of
 * every fact that a rule on that line reads. A fact that none reads keeps one value.
 */
public final class FactSpace {

  private static final List<Boolean> BOTH = List.of(true, false);
  private static final Uai ELSEWHERE = new Uai("0310001H");

  private final boolean unknowns;
  private final SortedSet<LocalDate> days;

  private FactSpace(boolean unknowns, SortedSet<LocalDate> days) {
    this.unknowns = unknowns;
    this.days = days;
  }

  /** Everything is known, on both sides of each date of a rule. */
  public static FactSpace known() {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (Rule rule : Shipped.RULES.rules()) {
      rule.from().ifPresent(day -> days.addAll(List.of(day.minusDays(1), day)));
      rule.until().ifPresent(day -> days.addAll(List.of(day, day.plusDays(1))));
    }
    return new FactSpace(false, days);
  }

  /**
   * What can be unknown is, besides each of its values, also left out; on one ordinary day, and
   * crossed only with the fact that decides with them on a reinstallation.
   */
  public static FactSpace withUnknowns() {
    return new FactSpace(true, new TreeSet<>(List.of(Shipped.DAY)));
  }

  public SortedSet<LocalDate> days() {
    return days;
  }

  /** The lines and columns, to be shared out. */
  public Stream<Line> lines() {
    return Arrays.stream(Service.values())
        .flatMap(s -> Arrays.stream(Activity.values()).map(a -> new Line(s, a)));
  }

  /** One line in one column: what its rules read. */
  public final class Line {

    private final Service service;
    private final Activity activity;

    private Line(Service service, Activity activity) {
      this.service = service;
      this.activity = activity;
    }

    /** Every incident on it, with its natures and without. */
    public void forEach(Consumer<CompletedIncident> asked) {
      Map<String, List<?>> values = new LinkedHashMap<>();
      values.put(
          "zone", service.zone().<List<?>>map(List::of).orElse(open(List.of(Zone.values()))));
      values.put("nature", natures());
      values.put("date", List.copyOf(days));
      read(values, "acquiredBy", open(List.of(Acquirer.values())));
      read(values, "suppliedByAcademie", open(BOTH));
      if (!unknowns) {
        read(values, "territory", Arrays.asList(null, ELSEWHERE));
        read(values, "ticket", Arrays.asList(null, "INC1"));
        read(values, "networkManager", BOTH);
        read(values, "underWarranty", Arrays.asList(null, true, false));
        read(values, "replacement", List.of(false, true));
      }
      read(values, "needsAdministrativeNetwork", BOTH);
      read(values, "recentChange", changes());
      cross(new ArrayList<>(values.entrySet()), new HashMap<>(), asked);
    }

    private List<Nature> natures() {
      List<Nature> natures = new ArrayList<>();
      natures.add(null);
      Arrays.stream(Nature.values())
          .filter(nature -> Shipped.RULES.admission().admits(service, nature))
          .forEach(natures::add);
      return natures;
    }

    private List<RecentChange> changes() {
      List<RecentChange> changes = new ArrayList<>();
      changes.add(null);
      for (Boolean annexe1 : open(BOTH)) {
        for (Boolean systeme : open(BOTH)) {
          for (Boolean applicatif : open(BOTH)) {
            changes.add(
                new RecentChange(
                    ChangeKind.LOGICIEL,
                    Optional.ofNullable(annexe1),
                    Optional.ofNullable(systeme),
                    Optional.ofNullable(applicatif)));
          }
        }
      }
      return changes;
    }

    /** The values of a fact that can be unknown. */
    private <T> List<T> open(List<T> values) {
      List<T> all = new ArrayList<>(values);
      if (unknowns) {
        all.add(null);
      }
      return all;
    }

    private void read(Map<String, List<?>> values, String fact, List<?> all) {
      if (isRead(fact)) {
        values.put(fact, all);
      }
    }

    private void cross(
        List<Map.Entry<String, List<?>>> values,
        Map<String, Object> given,
        Consumer<CompletedIncident> asked) {
      if (values.isEmpty()) {
        asked.accept(incident(given));
        return;
      }
      Map.Entry<String, List<?>> first = values.get(0);
      for (Object value : first.getValue()) {
        given.put(first.getKey(), value);
        cross(values.subList(1, values.size()), given, asked);
      }
    }

    private CompletedIncident incident(Map<String, Object> given) {
      return new CompletedIncident(
          activity,
          EnumSet.of(service),
          Optional.empty(),
          Optional.ofNullable((Zone) given.get("zone")),
          Optional.ofNullable((Nature) given.get("nature")),
          (LocalDate) given.get("date"),
          Optional.ofNullable((Uai) given.get("territory")),
          Optional.ofNullable((String) given.get("ticket")),
          Optional.ofNullable((Acquirer) given.get("acquiredBy")),
          Optional.ofNullable((Boolean) given.get("suppliedByAcademie")),
          (Boolean) given.getOrDefault("networkManager", true),
          (Boolean) given.getOrDefault("needsAdministrativeNetwork", true),
          Optional.ofNullable((Boolean) given.get("underWarranty")),
          (Boolean) given.getOrDefault("replacement", false),
          Optional.ofNullable((RecentChange) given.get("recentChange")));
    }

    private boolean isRead(String fact) {
      return Shipped.RULES.rules().stream()
          .filter(rule -> rule.on(fact).isPresent())
          .anyMatch(
              rule ->
                  rule.on() == FactType.DESIGNATION
                      || rule.on("service").map(c -> c.accepts(service)).orElse(true)
                          && rule.on("activity").map(c -> c.accepts(activity)).orElse(true));
    }
  }
}
