// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.exchange.Ledger;
import fr.aiguillage.exchange.SetAside;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The mails between ticket platforms that wait for a person, each with its reason. Their content is
 * only in the mailbox.
 */
@Path("/echanges")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class EchangesPage {

  private final SetAside aside;

  EchangesPage(SetAside aside) {
    this.aside = aside;
  }

  /**
   * A waiting mail.
   *
   * @param key by which it can be retried; empty for a mail that we sent
   */
  public record Waiting(Optional<String> key, String since, String reason) {}

  /** The page. */
  @GET
  public Response waiting(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          Optional<List<Ledger.Aside>> all = all();
          List<Waiting> waiting =
              all.orElse(List.of()).stream().map(each -> waiting(each, visit)).toList();
          return Html.page(Templates.echanges(visit, all.isPresent(), waiting), visit);
        });
  }

  private static Waiting waiting(Ledger.Aside each, Visit visit) {
    return new Waiting(
        each.letter() ? Optional.empty() : Optional.of(each.key()),
        visit.moment(each.at()),
        visit.say("Exchange." + each.reason()));
  }

  /** Makes the next poll of the mailbox retry a mail. */
  @POST
  @Path("{key}/reprise")
  public Response again(
      @PathParam("key") String key, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          try {
            return aside.again(key)
                ? Html.goOn(visit.to("/echanges"))
                : Html.missing(visit.say("Exchange.gone"), visit);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Optional<List<Ledger.Aside>> all() {
    try {
      return aside.all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
