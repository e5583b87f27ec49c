// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The page for an address at which nothing answers. */
public final class UnknownAddress {

  private static final String API = "/v1/";

  private UnknownAddress() {}

  /** Whether a browser requests a page: its {@code Accept} header includes HTML. */
  public static boolean isAskedByPeople(UriInfo uri, HttpHeaders headers) {
    return isAskedByPeople(uri.getPath(), headers.getHeaderString(HttpHeaders.ACCEPT));
  }

  /**
   * Whether a browser requests a page, by the path of the request and its {@code Accept}, if it has
   * one.
   */
  public static boolean isAskedByPeople(String path, String accepted) {
    return accepted != null && accepted.contains(MediaType.TEXT_HTML) && !path.startsWith(API);
  }

  /** A page with the status 404 that names the address. */
  public static Response page(UriInfo uri, HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.missing(visit.say("Detail.path-missing", uri.getPath()), visit);
  }
}
