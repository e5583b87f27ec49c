// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is in the journal, asked through the door. */
final class Journal {

  private Journal() {}

  /** Every id that the query finds, newest first, page by page. */
  static List<String> ids(String query, int limit) {
    List<String> ids = new ArrayList<>();
    String first = "/v1/decisions?limit=" + limit + (query.isEmpty() ? "" : "&" + query);
    String next = first;
    while (next != null) {
      JsonNode page = Http.json(Http.get(next));
      page.path("decisions").forEach(decision -> ids.add(decision.path("id").asText()));
      next =
          page.has("next")
              ? first
                  + "&cursor="
                  + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8)
              : null;
    }
    return ids;
  }

  /** The newest id; empty where there is none. */
  static String newest() {
    return Http.json(Http.get("/v1/decisions?limit=1")).at("/decisions/0/id").asText();
  }
}
