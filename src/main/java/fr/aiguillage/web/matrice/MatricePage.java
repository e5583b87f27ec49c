// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.Optional;

/** The matrix, computed from the rules in force; a cell opens next to it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class MatricePage {

  private final Desk desk;

  MatricePage(Desk desk) {
    this.desk = desk;
  }

  /** The whole matrix, in a zone and on a day. */
  @GET
  public Response matrix(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> matrix(Optional.empty(), visit));
  }

  /** The matrix with a cell open; only the cell if a script requests it. */
  @GET
  @Path("matrice/{service}/{activity}")
  public Response cell(
      @PathParam("service") String line,
      @PathParam("activity") String column,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    Optional<Service> service = vocabulary.services().named(line);
    Optional<Activity> activity = vocabulary.activities().named(column);
    return Html.answer(
        visit,
        () ->
            service.isPresent() && activity.isPresent()
                ? matrix(Optional.of(new MatrixAsked.Place(service.get(), activity.get())), visit)
                : Html.missing(visit.say("Page.cell-missing", line, column), visit));
  }

  private Response matrix(Optional<MatrixAsked.Place> cell, Visit visit) {
    FormFields asked = new FormFields(visit);
    Optional<Zone> zone = asked.code("zone", desk.rules().rules().vocabulary().zones());
    Optional<LocalDate> date = asked.day("date");
    if (!asked.wrong().isEmpty()) {
      return Html.failed(
          400,
          "invalid-request",
          asked.wrong().stream().map(wrong -> wrong.in(visit.words())).toList(),
          visit);
    }
    MatrixView view =
        desk.under(
            rules ->
                MatrixView.of(
                    MatrixAsked.of(
                        zone,
                        date.orElseGet(desk::today),
                        date.isPresent(),
                        asked.text(MatrixAsked.ONLY).orElse(""),
                        cell,
                        rules.rules().vocabulary()),
                    rules,
                    visit));
    return view.open().isPresent() && visit.wantsPart()
        ? Html.page(Templates.part(visit, view.open().get()), visit)
        : Html.page(Templates.matrice(visit, view), visit);
  }
}
