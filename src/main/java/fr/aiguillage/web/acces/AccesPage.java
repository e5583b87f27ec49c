// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.acces;

import fr.aiguillage.desk.AccessRegister;
import fr.aiguillage.desk.Accesses;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Who has access, by pseudonym, and what is still to be done about it. */
@Path("/acces")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AccesPage {

  private final Accesses accesses;

  AccesPage(Accesses accesses) {
    this.accesses = accesses;
  }

  /**
   * A holder.
   *
   * @param address of the latest decision
   * @param decided when that was made
   * @param due what is still to be done
   */
  public record Line(
      String pseudonym, String address, String decided, String action, List<String> due) {}

  /** An obligation that is due, and the holders concerned. */
  public record Report(String label, List<String> holders) {}

  /** The register; without reports if nothing is due. */
  public record Shown(List<Report> reports, List<Line> holders) {}

  /** The page. */
  @GET
  public Response register(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () ->
            accesses
                .desk()
                .map(desk -> Html.page(Templates.acces(visit, shown(desk, visit)), visit))
                .orElseGet(() -> Html.missing(visit.say("Detail.accesses-missing"), visit)));
  }

  private Shown shown(Desk desk, Visit visit) {
    AccessRegister register = accesses.register(desk);
    Terms terms = visit.terms(desk.rules().rules().vocabulary());
    return new Shown(
        register.reports().entrySet().stream()
            .map(each -> new Report(terms.label("Duty", each.getKey()), each.getValue()))
            .toList(),
        register.holders().stream()
            .map(
                holder ->
                    new Line(
                        holder.pseudonym(),
                        visit.to("/journal/" + holder.decision().id()),
                        visit.moment(holder.decision().decidedAt()),
                        terms.label("Action", holder.action()),
                        holder.due().stream().map(duty -> terms.label("Duty", duty)).toList()))
            .toList());
  }
}
