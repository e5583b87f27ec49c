// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/**
 * How pages look: light, dark, or as the system says. Stored in a cookie that contains nothing
 * else.
 */
@Path("/affichage")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AffichagePage {

  private static final int A_YEAR = 365 * 24 * 3600;

  /** The setting, with the current choice. */
  @GET
  public Response setting(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> Html.page(Templates.affichage(visit), visit));
  }

  /** Stores the choice, and shows it. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response choose(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    String theme = Optional.ofNullable(sent.getFirst("theme")).orElse("");
    boolean known = Visit.THEMES.contains(theme);
    NewCookie cookie =
        new NewCookie.Builder(Visit.THEME)
            .value(known ? theme : "")
            .path("/")
            .maxAge(known ? A_YEAR : 0)
            .httpOnly(true)
            .secure(uri.getBaseUri().getScheme().equals("https"))
            .sameSite(NewCookie.SameSite.LAX)
            .build();
    return Response.fromResponse(Html.goOn(visit.to("/affichage"))).cookie(cookie).build();
  }
}
