// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The page for people who are refused before any page is made for them. */
public final class Turned {

  private Turned() {}

  /**
   * A page that says why.
   *
   * @param kind the key of the title, as for a problem
   * @param detail the key of the sentence
   * @param query the query of the address, for the language and its link
   * @param languages the header {@code Accept-Language}, if there is one
   */
  public static Response away(
      int status,
      String kind,
      String detail,
      List<Object> arguments,
      String path,
      MultivaluedMap<String, String> query,
      String languages) {
    Visit visit = Visit.of(path, query, false, languages);
    String said = visit.words().text("Detail." + detail, arguments.toArray());
    return Html.failed(status, kind, List.of(said), visit);
  }
}
