package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import java.util.Map;
import java.util.Set;

/**
 * A class of incidents: all those on one service whose facts have the values named.
 *
 * @param conditions for each fact that matters, the values it has in the class; null among them
 *     where it is absent, and for {@code date} the first day of each stretch
 * @param incidents how many of the incidents asked belong to it
 * @param witness the one that takes the fewest keys
 */
public record Region(
    Service service, Map<String, Set<Object>> conditions, int incidents, Point witness) {}
