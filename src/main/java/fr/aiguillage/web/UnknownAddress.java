// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What people see who come to an address that nothing answers at. */
public final class UnknownAddress {

  private static final String API = "/v1/";

  private UnknownAddress() {}

  /** Whether it is a browser that asks, for a page: it names HTML among what it takes. */
  public static boolean isAskedByPeople(UriInfo uri, HttpHeaders headers) {
    return isAskedByPeople(uri.getPath(), headers.getHeaderString(HttpHeaders.ACCEPT));
  }

  /** The same of a request as it came in, by its path and its {@code Accept}, if it has one. */
  public static boolean isAskedByPeople(String path, String accepted) {
    return accepted != null && accepted.contains(MediaType.TEXT_HTML) && !path.startsWith(API);
  }

  /** A page with the status 404 that names the address. */
  public static Response page(UriInfo uri, HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.missing(visit.say("Detail.path-missing", uri.getPath()), visit);
  }
}
