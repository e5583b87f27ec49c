package fr.aiguillage.analysis;

import fr.aiguillage.drl.Condition;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Ruling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the incidents of a space come to, and when: what the rules on rulings can fire on. */
final class Rulings {

  private final Map<Open, List<Period>> periods = new LinkedHashMap<>();

  /**
   * A ruling of which some facts could have any value.
   *
   * @param told the facts that count with the value they have
   */
  private record Open(Ruling ruling, Set<Axis> told) {

    boolean canMeet(Condition condition) {
      Optional<Axis> axis = Axis.named(condition.fact().name()).filter(OF_INCIDENT::contains);
      return axis.isPresent() && !told.contains(axis.get())
          ? axis.get().domain().stream().anyMatch(condition::accepts)
          : condition.accepts(condition.fact().valueIn(ruling));
    }
  }

  /** The facts of a ruling that are the incident's own. */
  private static final Set<Axis> OF_INCIDENT =
      EnumSet.of(Axis.WARRANTY, Axis.REPLACEMENT, Axis.TICKET);

  /** From the first day to the day before the second. */
  private record Period(LocalDate from, LocalDate after) {}

  /** Notes what the incident comes to on the days of the stretch. */
  void add(Ruling ruling, Point point, Stretch stretch) {
    Set<Axis> told = EnumSet.copyOf(OF_INCIDENT);
    told.retainAll(point.told());
    List<Period> known = periods.computeIfAbsent(new Open(ruling, told), open -> new ArrayList<>());
    Period last = known.isEmpty() ? null : known.get(known.size() - 1);
    if (last != null && last.after().equals(stretch.from())) {
      known.set(known.size() - 1, new Period(last.from(), stretch.after()));
    } else if (last == null || !last.after().equals(stretch.after())) {
      known.add(new Period(stretch.from(), stretch.after()));
    }
  }

  /** Whether the rule fires on any of them. */
  boolean fire(Rule rule) {
    if (rule.on() != FactType.RULING) {
      throw new IllegalArgumentException("no rule on rulings: " + rule.name());
    }
    return periods.entrySet().stream()
        .filter(entry -> rule.conditions().stream().allMatch(entry.getKey()::canMeet))
        .anyMatch(entry -> entry.getValue().stream().anyMatch(period -> meet(rule, period)));
  }

  private static boolean meet(Rule rule, Period period) {
    boolean endsBefore = rule.until().map(period.from()::isAfter).orElse(false);
    boolean beginsAfter = rule.from().map(day -> !day.isBefore(period.after())).orElse(false);
    return !endsBefore && !beginsAfter;
  }
}
