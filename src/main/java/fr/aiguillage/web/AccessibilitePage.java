// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * The accessibility statement (RGAA 4.1): how accessible these pages are, and what to do if
 * somebody cannot use them.
 */
@Path("/accessibilite")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AccessibilitePage {

  /** The statement. */
  @GET
  public Response statement(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> Html.page(Templates.accessibilite(visit), visit));
  }
}
