// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Talks to the pages that ask as somebody whose browser has no script. */
final class Dialogue {

  /** Of a day that no other test names, so that what is recorded here can be counted. */
  static final String DAY = "2033-05-17";

  static final String FORM = "/aiguiller";

  static Map<String, String> first(String subject, String activity) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("quoi", subject);
    fields.put("activity", activity);
    fields.put("date", DAY);
    return fields;
  }

  /** The page that the answer leads to. */
  static String page(HttpResponse<byte[]> response) {
    HttpResponse<byte[]> at = response;
    while (at.statusCode() == 303) {
      at = Site.get(Site.header(at, "Location"));
    }
    assertEquals(200, at.statusCode(), Site.text(at));
    return Site.text(at);
  }

  static String page(String address) {
    return page(Site.get(address.replace("&amp;", "&")));
  }

  static List<String> questions(String page) {
    return Site.all(page, "name=\"question\" value=\"([^\"]+)\"");
  }

  /** What the form on the page would send of itself. */
  static Map<String, List<String>> hidden(String page) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> names = Site.all(page, "type=\"hidden\" name=\"([^\"]+)\"");
    List<String> values = Site.all(page, "type=\"hidden\" name=\"[^\"]+\" value=\"([^\"]*)\"");
    for (int i = 0; i < names.size(); i++) {
      fields.computeIfAbsent(names.get(i), n -> new ArrayList<>()).add(values.get(i));
    }
    return fields;
  }

  /** Answers in pairs, fact and value; a fact of a group together as {@code +group}. */
  static String answer(String page, String... answers) {
    Map<String, List<String>> fields = hidden(page);
    for (int i = 0; i < answers.length; i += 2) {
      String fact = answers[i];
      String field = fact.startsWith("+") ? "ensemble." + fact.substring(1) : "reponse." + fact;
      String choice = "name=\"" + field + "\" value=\"" + answers[i + 1] + "\"";
      assertTrue(page.contains(choice), () -> choice + " in " + page);
      fields.put(field, List.of(answers[i + 1]));
    }
    return page(Site.send(action(page), fields));
  }

  private static String action(String page) {
    return Site.all(page, "<form[^>]* action=\"([^\"]+)\"").get(0);
  }

  static HttpResponse<byte[]> record(String page) {
    assertEquals(List.of(), questions(page));
    assertTrue(page.contains("name=\"enregistrer\" value=\"oui\""), page);
    Map<String, List<String>> fields = hidden(page);
    fields.put("enregistrer", List.of("oui"));
    return Site.send(action(page), fields);
  }

  static JsonNode decision(HttpResponse<byte[]> recorded) {
    String place = Site.header(recorded, "Location");
    assertTrue(place.startsWith("/journal/"), place + Site.text(recorded));
    return Site.json("/v1/decisions/" + place.substring("/journal/".length()));
  }

  static int recorded() {
    return Site.json("/v1/decisions?limit=200&incidentFrom=" + DAY + "&incidentTo=" + DAY)
        .path("decisions")
        .size();
  }

  private Dialogue() {}
}
