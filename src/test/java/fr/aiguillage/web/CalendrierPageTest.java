// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.Test;

/** One calendar as a page, as JSON, and as a file that another library than ours reads. */
@QuarkusTest
class CalendrierPageTest {

  private static final String ON = "?on=2026-11-28";

  private static JsonNode json(String query) throws Exception {
    HttpResponse<byte[]> response = Site.get("/v1/calendar" + query);
    assertEquals(200, response.statusCode());
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void theFile_isReadByAnotherLibraryAndSaysWhatTheJsonSays() throws Exception {
    HttpResponse<byte[]> response = Site.get("/v1/calendar.ics" + ON);
    assertEquals("text/calendar;charset=UTF-8", Site.header(response, "Content-Type"));
    Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(response.body()));
    ValidationResult result = calendar.validate();
    assertFalse(result.hasErrors(), result::toString);
    List<VEvent> events = calendar.getComponents("VEVENT");
    JsonNode occurrences = json(ON).path("occurrences");
    assertEquals(occurrences.size(), events.size());
    assertTrue(events.size() > 40, "twelve years of four yearly deadlines, and five days");
    Set<String> uids = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      VEvent event = events.get(i);
      JsonNode one = occurrences.get(i);
      assertTrue(uids.add(event.getUid().orElseThrow().getValue()), "each has an UID of its own");
      assertEquals(one.path("label").asText(), event.getSummary().getValue());
      LocalDate last = LocalDate.parse(one.path("last").asText());
      assertEquals(last, event.getDateTimeStart().getDate());
      assertEquals(last.plusDays(1), event.getDateTimeEnd().getDate());
    }
    String committee =
        events.stream()
            .filter(event -> event.getSummary().getValue().startsWith("Réunion du comité"))
            .map(event -> event.getDescription().getValue())
            .findFirst()
            .orElseThrow();
    assertTrue(committee.contains("ART6-2") && committee.contains("☐ 3 × "), committee);
    HttpResponse<byte[]> asked = Site.get("/v1/calendar" + ON, "Accept", "text/calendar");
    assertEquals(Site.text(response), Site.text(asked));
  }

  @Test
  void theCalendar_isOfTheDaysAskedFor() throws Exception {
    JsonNode some = json("?on=2017-10-01&from=2017-09-10&to=2017-12-31").path("occurrences");
    assertEquals(
        List.of(
            "LISTE_ETABLISSEMENTS DUE",
            "SOCLE_APPLICATIF DUE",
            "ANNEXE_1 DUE",
            "COMITE_EVALUATION DUE",
            "SIGNATURE PAST",
            "FIN_ACCOMPAGNEMENT UPCOMING"),
        some.findValuesAsText("code").stream()
            .map(code -> code + " " + state(some, code))
            .toList());
    assertEquals(400, Site.get("/v1/calendar?on=demain").statusCode());
    assertEquals(400, Site.get("/v1/calendar?from=2018-02-01&to=2018-01-01").statusCode());
    assertEquals(400, Site.get("/v1/calendar?jour=2018-01-01").statusCode());
  }

  private static String state(JsonNode occurrences, String code) {
    for (JsonNode one : occurrences) {
      if (one.path("code").asText().equals(code)) {
        return one.path("state").asText();
      }
    }
    return "";
  }

  @Test
  void thePage_showsWhatIsOverdueAndWhoSitsInTheCommittee() {
    String page = Site.html("/calendrier" + ON);
    assertTrue(page.contains("11 années entre le 1er septembre 2015 et le 31 août 2026"), page);
    assertTrue(page.contains("☐ Principaux de collège (3 au moins)"), page);
    assertTrue(page.contains("31 août 2019"), page);
    assertTrue(page.contains("Aucun jour connu"), page);
    assertEquals(400, Site.get("/calendrier?on=demain").statusCode());
  }

  @Test
  void theBilan_namesWhatIsOverdue() {
    String bilan = Site.html("/bilan");
    assertTrue(bilan.contains("Réunion du comité d’évaluation"), bilan);
    assertTrue(bilan.contains("href=\"/calendrier\""), bilan);
  }
}
