package fr.aiguillage.analysis;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fact;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Admission;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The whole space of incidents that one or two rule sets can tell apart: every service, zone and
 * activity, on every stretch of days, crossed with the values of each fact that a rule on that
 * service and activity reads. A fact that no rule there reads keeps its usual value, since it could
 * change nothing.
 */
public final class Space {

  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final List<Rule> rules;
  private final List<Admission> admissions;
  private final SortedSet<LocalDate> days = new TreeSet<>();

  /** The space of these rules, with the natures that any of the admissions lets in. */
  public Space(List<Rule> rules, List<Admission> admissions) {
    this.rules = rules;
    this.admissions = admissions;
    for (Rule rule : rules) {
      rule.from().ifPresent(days::add);
      rule.until().ifPresent(day -> days.add(day.plusDays(1)));
    }
    days.add(days.isEmpty() ? LONG_AGO : days.first().minusDays(1));
  }

  /**
   * The first day of each stretch on which the same rules are in force; the first stretch has no
   * beginning.
   */
  public SortedSet<LocalDate> days() {
    return days;
  }

  /** Hands on every part of the space with its incidents, one after the other. */
  public void forEach(Visitor visitor) {
    for (LocalDate day : days) {
      PlainReading reading = new PlainReading(rules, day);
      for (Service service : Service.values()) {
        List<Rule> onIncident = reading.onIncident(service);
        for (Zone zone : service.zone().map(List::of).orElse(List.of(Zone.values()))) {
          for (Activity activity : Activity.values()) {
            Place place = new Place(service, zone, activity, day);
            visitor.visit(place, reading, incidents(place, onIncident, reading.onOutcome()));
          }
        }
      }
    }
  }

  /** Takes one part of the space after the other. */
  public interface Visitor {

    /**
     * Visits one part.
     *
     * @param reading the rules in force there
     * @param incidents of the part, the most usual first
     */
    void visit(Place place, PlainReading reading, List<Incident> incidents);
  }

  private List<Incident> incidents(Place place, List<Rule> onIncident, List<Rule> onOutcome) {
    Map<Axis, List<Object>> values = new EnumMap<>(Axis.class);
    Set<Axis> read = EnumSet.noneOf(Axis.class);
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    for (Rule rule : onIncident) {
      if (accepts(rule, "zone", place.zone()) && accepts(rule, "activity", place.activity())) {
        note(rule, read, natures);
      }
    }
    for (Rule rule : onOutcome) {
      if (accepts(rule, "service", place.service()) && accepts(rule, "zone", place.zone())) {
        note(rule, read, natures);
      }
    }
    for (Axis axis : Axis.values()) {
      boolean asked = read.contains(axis);
      values.put(
          axis, asked ? values(axis, place, natures) : axis.hasDefault() ? usual(axis) : absent());
    }
    List<Incident> incidents = new ArrayList<>();
    multiply(place, values, incidents);
    return incidents;
  }

  private static boolean accepts(Rule rule, String fact, Object value) {
    Optional<Condition> condition = rule.on(fact);
    return condition.isEmpty() || condition.get().accepts(value);
  }

  private static void note(Rule rule, Set<Axis> read, Set<Nature> natures) {
    for (Condition condition : rule.conditions()) {
      Fact fact = condition.fact();
      for (Axis axis : Axis.values()) {
        if (axis.fact().equals(fact.name())) {
          read.add(axis);
        }
      }
      if (fact.type() == Nature.class) {
        condition.values().forEach(value -> natures.add((Nature) value));
      }
    }
  }

  private List<Object> values(Axis axis, Place place, Set<Nature> natures) {
    if (axis != Axis.NATURE) {
      return axis.domain();
    }
    List<Object> values = absent();
    for (Nature nature : natures) {
      if (admissions.stream().anyMatch(a -> a.admits(place.service(), nature))) {
        values.add(nature);
      }
    }
    return values;
  }

  private static List<Object> usual(Axis axis) {
    List<Object> usual = new ArrayList<>(1);
    usual.add(axis == Axis.NATURE ? null : axis.domain().get(0));
    return usual;
  }

  private static List<Object> absent() {
    List<Object> absent = new ArrayList<>();
    absent.add(null);
    return absent;
  }

  private static void multiply(Place place, Map<Axis, List<Object>> values, List<Incident> into) {
    Map<Axis, Object> chosen = new EnumMap<>(Axis.class);
    choose(place, values, 0, chosen, into);
  }

  private static void choose(
      Place place,
      Map<Axis, List<Object>> values,
      int index,
      Map<Axis, Object> chosen,
      List<Incident> into) {
    if (index == Axis.values().length) {
      into.add(incident(place, chosen));
      return;
    }
    Axis axis = Axis.values()[index];
    boolean without = axis.isOfChange() && !Boolean.TRUE.equals(chosen.get(Axis.RECENT_CHANGE));
    for (Object value : without ? absent() : values.get(axis)) {
      chosen.put(axis, value);
      choose(place, values, index + 1, chosen, into);
    }
  }

  private static Incident incident(Place place, Map<Axis, Object> chosen) {
    return new Incident(
        place.service(),
        place.activity(),
        place.zone(),
        (Nature) chosen.get(Axis.NATURE),
        (Territory) chosen.get(Axis.TERRITORY),
        (Acquirer) chosen.get(Axis.ACQUIRED_BY),
        (Boolean) chosen.get(Axis.SUPPLIED),
        (Boolean) chosen.get(Axis.NETWORK_MANAGER),
        (Boolean) chosen.get(Axis.NEEDS_NETWORK),
        (Boolean) chosen.get(Axis.WARRANTY),
        (Boolean) chosen.get(Axis.REPLACEMENT),
        (Boolean) chosen.get(Axis.TICKET),
        (Boolean) chosen.get(Axis.RECENT_CHANGE),
        (Boolean) chosen.get(Axis.ANNEXE_1),
        (Boolean) chosen.get(Axis.SOCLE_SYSTEME),
        (Boolean) chosen.get(Axis.SOCLE_APPLICATIF));
  }
}
