package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A class of incidents: all those on the services whose facts have the values named.
 *
 * @param services at least one, in the order of the matrix
 * @param conditions for each fact that matters, the values it has in the class; null among them
 *     where it is absent, and for {@code date} the first day of each stretch
 * @param incidents how many of the incidents asked belong to it
 * @param witness the one that takes the fewest keys
 */
public record Region(
    Set<Service> services, Map<String, Set<Object>> conditions, int incidents, Point witness) {

  /**
   * Whether the incident belongs to the class; one that no rule here told apart has the usual
   * values.
   */
  boolean holds(Point point) {
    Map<String, Object> at = point.coordinates();
    return services.contains(point.place().service())
        && conditions.entrySet().stream().allMatch(c -> c.getValue().contains(at.get(c.getKey())));
  }

  /** Both classes as one; their conditions have to be the same. */
  Region with(Region other) {
    Set<Service> both = EnumSet.copyOf(services);
    both.addAll(other.services);
    Point smaller = witness.size() <= other.witness.size() ? witness : other.witness;
    return new Region(both, conditions, incidents + other.incidents, smaller);
  }
}
