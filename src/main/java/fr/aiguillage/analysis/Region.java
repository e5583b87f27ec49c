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
 * @param everyService whether these are all services
 * @param conditions for each fact that matters, its values in the class; null stands for no value,
 *     and for {@code date} the values are the first days of the stretches
 * @param incidents how many of the pieces that the rules can distinguish belong to it
 * @param witness the request with the fewest keys for one of them
 * @param box the class without its days
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

  /** Whether any of the combinations, on a day of that stretch, belongs to the class. */
  boolean meets(Box combinations, LocalDate stretch) {
    return days.contains(stretch) && box.meets(combinations, 0);
  }
}
