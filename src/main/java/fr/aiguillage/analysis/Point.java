package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.facts.Incident;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One incident of the space, at its place.
 *
 * @param told the facts that count with the value they have; the others could have any
 */
public record Point(Place place, Incident incident, Set<Axis> told) {

  private static final List<String> OF_PLACE = List.of("activity", "zone", "date");

  /** The facts, the service apart, in the order in which a description names them. */
  static final List<String> FACTS =
      Stream.concat(OF_PLACE.stream(), Stream.of(Axis.values()).map(Axis::fact)).toList();

  /** An incident of which every fact counts. */
  Point(Place place, Incident incident) {
    this(place, incident, EnumSet.allOf(Axis.class));
  }

  /** The value of each of {@link #FACTS}; {@link Boxes#ANY} where it could be any. */
  Object[] coordinates() {
    Object[] at = new Object[FACTS.size()];
    at[0] = place.activity();
    at[1] = place.zone();
    at[2] = place.day();
    for (Axis axis : Axis.values()) {
      boolean counts =
          told.contains(axis)
              || axis.isOfChange() && told.contains(Axis.RECENT_CHANGE) && !incident.recentChange();
      at[OF_PLACE.size() + axis.ordinal()] = counts ? axis.of(incident) : Boxes.ANY;
    }
    return at;
  }

  /** The same by fact. */
  Map<String, Object> byFact() {
    Object[] at = coordinates();
    Map<String, Object> byFact = new LinkedHashMap<>();
    for (int i = 0; i < at.length; i++) {
      byFact.put(FACTS.get(i), at[i]);
    }
    return byFact;
  }

  /** The request for it. */
  public ObjectNode request() {
    return Witness.of(incident, place.day());
  }

  /** How many keys a request for it takes. */
  int size() {
    return Witness.size(incident);
  }
}
