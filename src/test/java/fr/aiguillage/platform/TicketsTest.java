// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.register.ListedRules;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets of the shapes that platforms have, and the group that is to have them. */
class TicketsTest {

  /** What a platform calls what a request calls otherwise. */
  private static final Map<String, String> KEYS =
      Map.of("uai", "school", "produit", "product", "zone", "zone", "demande", "activity");

  static Stream<JsonNode> tickets() throws IOException {
    try (InputStream file = TicketsTest.class.getResourceAsStream("tickets.yaml")) {
      return StreamSupport.stream(new YAMLMapper().readTree(file).spliterator(), false);
    }
  }

  /** What a platform's own program makes of a ticket: the day in Paris, and nothing for nothing. */
  private static ObjectNode incident(String platform, JsonNode state) {
    ObjectNode incident = JsonNodeFactory.instance.objectNode();
    KEYS.forEach(
        (theirs, ours) ->
            Optional.of(state.path(theirs).asText())
                .filter(text -> !text.isBlank())
                .ifPresent(text -> incident.put(ours, text)));
    Instant opened = Instant.parse(state.path("cree").asText());
    incident.put("date", opened.atZone(ZoneId.of("Europe/Paris")).toLocalDate().toString());
    incident
        .putObject("category")
        .put("platform", platform)
        .put("path", state.path("categorie").asText());
    return incident;
  }

  @Test
  void thereAreThirteen() throws IOException {
    assertEquals(13, tickets().count());
  }

  @ParameterizedTest
  @MethodSource("tickets")
  void aTicket_goesToItsGroup(JsonNode ticket) {
    List<ObjectNode> answers = new ArrayList<>();
    for (JsonNode state : ticket.path("etats")) {
      ObjectNode incident = incident(ticket.path("plateforme").asText(), state);
      answers.add(ListedRules.answer(incident.toString()));
    }
    ObjectNode last = answers.get(answers.size() - 1);
    String what = ticket.path("ticket").asText() + ": " + last.path("assignment");
    assertEquals(ticket.path("issue").asText(), last.path("outcome").asText(), what);
    List<String> groups = new ArrayList<>();
    last.at("/assignment/groups").forEach(group -> groups.add(group.path("group").asText()));
    List<String> expected = new ArrayList<>();
    ticket.path("groupes").forEach(group -> expected.add(group.asText()));
    assertEquals(expected, groups, what);
    assertEquals(ticket.has("sans-correspondance"), last.at("/assignment/mapping").isNull(), what);
    if (ticket.has("jour")) {
      assertEquals(ticket.path("jour").asText(), last.at("/incident/date").asText(), what);
    }
    if (ticket.has("suppose")) {
      assertTrue(last.get("assumptions").toString().contains(ticket.path("suppose").asText()));
    }
  }

  /** A formatted mail of ITSM: {@code Label !ID!: value} a line. */
  @Test
  void theCategoryOfAFormattedMail_isThatOfItsLine() {
    String mail =
        "Action: CREATION\nTicket !NUMERO!: I1234\nCatégorie !CATEGORIE!: POSTE\\ANTIVIRUS\n"
            + "UAI !UAI!: 0820001F\n";
    Matcher line = Pattern.compile("(?m)^[^!:]*!CATEGORIE!: (.*)$").matcher(mail);
    assertTrue(line.find());
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("categorie", line.group(1)).put("cree", "2026-03-02T08:12:00Z");
    JsonNode answer = ListedRules.answer(incident("itsm", state).toString());
    assertEquals("ANTIVIRUS", answer.at("/incident/service").asText());
    assertEquals("POSTE\\ANTIVIRUS", answer.at("/assignment/mapping").asText());
  }

  @Test
  void whatIsSaid_standsAgainstTheCategory() {
    JsonNode answer =
        ListedRules.answer(
            "{'activity':'CONSEIL','service':'LOGISTIQUE','date':'2026-03-02','category':"
                + "{'platform':'glpi-acad','path':'Matériel > Imprimante'}}");
    assertEquals("CONSEIL", answer.at("/incident/activity").asText());
    assertEquals("LOGISTIQUE", answer.at("/incident/service").asText());
    assertEquals("Matériel > **", answer.at("/assignment/mapping").asText());
  }
}
