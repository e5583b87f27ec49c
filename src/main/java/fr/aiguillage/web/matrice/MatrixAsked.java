package fr.aiguillage.web.matrice;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.web.Visit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which matrix is asked for, and which of its cells stands open.
 *
 * @param date the day, today where none was named
 * @param dated whether one was
 */
record MatrixAsked(Zone zone, LocalDate date, boolean dated, Optional<Place> cell) {

  /** A cell, by its line and its column. */
  record Place(Service service, Activity activity) {

    String id() {
      return service.line() + "-" + activity;
    }
  }

  MatrixAsked in(Zone other) {
    return new MatrixAsked(other, date, dated, cell);
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

  /** The pedagogical network is the one shown first, so its links need not name it. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("zone", zone == Zone.PEDAGOGIQUE ? "" : zone.name());
    parameters.put("date", dated ? date.toString() : "");
    return parameters;
  }
}
