package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.vocabulary.Incident;
import java.util.LinkedHashMap;
import java.util.Map;

/** One incident of the space, at its place. */
public record Point(Place place, Incident incident) {

  /**
   * Every fact with its value, the service apart, in the order in which a description names them.
   */
  Map<String, Object> coordinates() {
    Map<String, Object> coordinates = new LinkedHashMap<>();
    coordinates.put("activity", incident.activity());
    coordinates.put("zone", incident.zone());
    coordinates.put("date", place.day());
    for (Axis axis : Axis.values()) {
      coordinates.put(axis.fact(), axis.of(incident));
    }
    return coordinates;
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
