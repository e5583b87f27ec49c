// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.web.Visit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which matrix is asked for, and which of its cells stands open.
 *
 * @param zone empty only where the rule set knows no zone
 * @param first whether it is the zone that is shown where none is asked for
 * @param date the day, today where none was named
 * @param dated whether one was
 * @param only the look of the cells that are sought, a colour's or a sign's; empty for all
 */
record MatrixAsked(
    Optional<Zone> zone,
    boolean first,
    LocalDate date,
    boolean dated,
    String only,
    Optional<Place> cell) {

  /** The parameter of what is sought. */
  static final String ONLY = "montrer";

  /** A cell, by its line and its column. */
  record Place(Service service, Activity activity) {

    String id() {
      return service.line() + "-" + activity;
    }
  }

  /** The matrix of that zone, or of the one shown first. */
  static MatrixAsked of(
      Optional<Zone> asked,
      LocalDate date,
      boolean dated,
      String only,
      Optional<Place> cell,
      Vocabulary vocabulary) {
    Optional<Zone> first = vocabulary.zones().stream().findFirst();
    Optional<Zone> zone = asked.or(() -> first);
    return new MatrixAsked(zone, zone.equals(first), date, dated, only, cell);
  }

  /** The same in another zone. */
  MatrixAsked in(Zone other, Vocabulary vocabulary) {
    return of(Optional.of(other), date, dated, only, cell, vocabulary);
  }

  /** The address of the matrix, with the cell that stands open. */
  String address(Visit visit) {
    return visit.to(cell.map(MatrixAsked::page).orElse("/"), parameters());
  }

  /** The address of one of its cells. */
  String address(Place place, Visit visit) {
    return visit.to(page(place), parameters());
  }

  private static String page(Place place) {
    return "/matrice/" + place.service() + "/" + place.activity();
  }

  /** Links need not name the zone that is shown first. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("zone", first ? "" : zone.map(Zone::name).orElse(""));
    parameters.put("date", dated ? date.toString() : "");
    parameters.put(ONLY, only);
    return parameters;
  }
}
