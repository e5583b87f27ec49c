package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Whether the incident belongs to the class. */
  boolean holds(Point point) {
    Map<String, Object> at = point.byFact();
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

  /** Puts services together that fare alike. */
  static List<Region> joined(Collection<Region> regions) {
    Map<Object, Region> joined = new LinkedHashMap<>();
    regions.forEach(region -> joined.merge(region.conditions(), region, Region::with));
    return new ArrayList<>(joined.values());
  }
}
