// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Service;
import fr.aiguillage.facts.Box;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * A class of incidents: all those on the services whose facts have the values named.
 *
 * @param services at least one, in the order of the matrix
 * @param everyService whether they are all there are
 * @param conditions for each fact that matters, the values it has in the class; null among them
 *     where it has none, and for {@code date} the first day of each stretch
 * @param incidents how many of the pieces that the rules tell apart belong to it
 * @param witness the request for one of them that takes the fewest keys
 * @param box the same class, the days apart
 * @param days the first day of each stretch
 */
public record Region(
    SortedSet<Service> services,
    boolean everyService,
    Map<String, Set<Object>> conditions,
    int incidents,
    ObjectNode witness,
    Box box,
    Set<LocalDate> days) {

  /** Whether some of the combinations, on a day of that stretch, belong to the class. */
  boolean meets(Box combinations, LocalDate stretch) {
    return days.contains(stretch) && box.meets(combinations, 0);
  }
}
