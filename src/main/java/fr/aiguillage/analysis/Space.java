package fr.aiguillage.analysis;

import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Admission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The whole space of incidents that one or two rule sets can tell apart: every service, zone and
 * activity, on every stretch of days of the service, crossed with the values of each fact that a
 * rule there reads and with each nature that the service can be asked with. A fact that no rule
 * there reads keeps its usual value, since it could change nothing; a date counts only for the
 * services whose rules it is about.
 */
final class Space {

  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final Map<Service, List<Rule>> rules = new EnumMap<>(Service.class);
  private final Map<Service, NavigableSet<LocalDate>> starts = new EnumMap<>(Service.class);
  private final List<Admission> admissions;
  private final NavigableSet<LocalDate> days;

  /** The space of these rules, with the natures that any of the admissions lets in. */
  Space(List<Rule> rules, List<Admission> admissions) {
    this.admissions = admissions;
    this.days = boundaries(rules);
    days.add(days.isEmpty() ? LONG_AGO : days.first().minusDays(1));
    for (Service service : Service.values()) {
      List<Rule> concerned = rules.stream().filter(rule -> concerns(rule, service)).toList();
      NavigableSet<LocalDate> ofService = boundaries(concerned);
      ofService.add(days.first());
      this.rules.put(service, concerned);
      this.starts.put(service, ofService);
    }
  }

  /** Whether the rule could fire on the service, or on what is decided for it. */
  static boolean concerns(Rule rule, Service service) {
    return rule.on("service").map(condition -> condition.accepts(service)).orElse(true);
  }

  private static NavigableSet<LocalDate> boundaries(List<Rule> rules) {
    NavigableSet<LocalDate> boundaries = new TreeSet<>();
    for (Rule rule : rules) {
      rule.from().ifPresent(boundaries::add);
      rule.until().ifPresent(day -> boundaries.add(day.plusDays(1)));
    }
    return boundaries;
  }

  /**
   * The first day of each stretch on which the same rules are in force, whatever the service; the
   * first stretch has no beginning.
   */
  NavigableSet<LocalDate> days() {
    return Collections.unmodifiableNavigableSet(days);
  }

  /** The stretches of the service, one after the other; the first has no beginning. */
  Stream<Stretch> stretches(Service service) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    admissions.forEach(admission -> natures.addAll(admission.naturesOf(service)));
    NavigableMap<LocalDate, List<Rule>> inForce = inForce(service);
    return inForce.entrySet().stream()
        .map(
            stretch -> {
              LocalDate day = stretch.getKey();
              return new Stretch(
                  service,
                  day,
                  day.equals(inForce.firstKey()) ? LocalDate.MIN : day,
                  day.equals(inForce.lastKey()) ? LocalDate.MAX : inForce.higherKey(day),
                  stretch.getValue(),
                  natures);
            });
  }

  /** Handed out rule by rule: to ask each rule on each stretch would cost the square of both. */
  private NavigableMap<LocalDate, List<Rule>> inForce(Service service) {
    NavigableMap<LocalDate, List<Rule>> inForce = new TreeMap<>();
    starts.get(service).forEach(start -> inForce.put(start, new ArrayList<>()));
    for (Rule rule : rules.get(service)) {
      LocalDate from = rule.from().orElse(inForce.firstKey());
      LocalDate until = rule.until().orElse(LocalDate.MAX);
      inForce.subMap(from, true, until, true).values().forEach(list -> list.add(rule));
    }
    return inForce;
  }

  /** Every incident on the service. */
  List<Point> points(Service service) {
    List<Point> points = new ArrayList<>();
    stretches(service).forEach(s -> s.parts().forEach(part -> points.addAll(part.points())));
    return points;
  }

  /** Those of {@link #days()} on which a stretch of the service goes on that begins on that day. */
  Set<LocalDate> daysFrom(Service service, LocalDate start) {
    LocalDate after = starts.get(service).higher(start);
    return after == null ? days.tailSet(start, true) : days.subSet(start, true, after, false);
  }
}
