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
 * Which matrix is requested, and which of its cells is open.
 *
 * @param zone empty only if the rule set defines no zone
 * @param first whether it is the zone shown by default
 * @param date the day, today if none was given
 * @param dated whether one was given
 * @param only the style of the cells to show, that of a colour or a symbol; empty for all
 */
record MatrixAsked(
    Optional<Zone> zone,
    boolean first,
    LocalDate date,
    boolean dated,
    String only,
    Optional<Place> cell) {

  /** The parameter that selects cells. */
  static final String ONLY = "montrer";

  /** A cell, by its line and its column. */
  record Place(Service service, Activity activity) {

    String id() {
      return service.line() + "-" + activity;
    }
  }

  /** The matrix of that zone, or of the default one. */
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

  /** The same matrix in another zone. */
  MatrixAsked in(Zone other, Vocabulary vocabulary) {
    return of(Optional.of(other), date, dated, only, cell, vocabulary);
  }

  /** The address of the matrix, with its open cell. */
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

  /** The query parameters; the default zone is left out. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("zone", first ? "" : zone.map(Zone::name).orElse(""));
    parameters.put("date", dated ? date.toString() : "");
    parameters.put(ONLY, only);
    return parameters;
  }
}
