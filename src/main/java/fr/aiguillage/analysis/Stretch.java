package fr.aiguillage.analysis;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Days on which the same rules are in force for one service.
 *
 * @param day one of them, the first where they have a beginning
 * @param from the first of them
 * @param after the first that no longer belongs to them
 * @param rules those in force that can fire on the service or on what is decided for it
 * @param natures those that the service can be asked with
 */
record Stretch(
    Service service,
    LocalDate day,
    LocalDate from,
    LocalDate after,
    List<Rule> rules,
    Set<Nature> natures) {

  /** Every zone and activity. */
  List<Part> parts() {
    PlainReading reading = new PlainReading(rules, day);
    List<Part> parts = new ArrayList<>();
    for (Zone zone : service.zone().map(List::of).orElse(List.of(Zone.values()))) {
      for (Activity activity : Activity.values()) {
        Place place = new Place(service, zone, activity, day);
        parts.add(new Part(place, reading, told(place), natures));
      }
    }
    return parts;
  }

  private Set<Axis> told(Place place) {
    Set<Axis> told = EnumSet.noneOf(Axis.class);
    for (Rule rule : rules) {
      if (accepts(rule, "zone", place.zone()) && accepts(rule, "activity", place.activity())) {
        rule.conditions().forEach(c -> Axis.named(c.fact().name()).ifPresent(told::add));
      }
    }
    if (told.stream().anyMatch(Axis::isOfChange)) {
      // a rule can ask for a part of a change without asking whether there was one
      told.add(Axis.RECENT_CHANGE);
    }
    return told;
  }

  private static boolean accepts(Rule rule, String fact, Object value) {
    Optional<Condition> condition = rule.on(fact);
    return condition.isEmpty() || condition.get().accepts(value);
  }
}
