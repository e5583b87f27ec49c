// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.RulesCopy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Where it takes two: one proposes, another approves what they were shown, and both are named. */
@QuarkusTest
@TestProfile(ByTwoPeople.class)
class TwoPeopleTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SHOWN = Pattern.compile("name=\"montre\" value=\"([^\"]+)\"");
  private static final String PROPOSAL = "/v1/ruleset/proposal";

  @Inject
  @ConfigProperty(name = WithKeys.SHOWN)
  String keys;

  @Inject
  @ConfigProperty(name = "aiguillage.rules")
  String folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpRequest.Builder as(String who, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
        .header("Accept-Language", "en")
        .header("Authorization", "Bearer " + WithKeys.keys(keys).get(who));
  }

  private HttpResponse<String> get(String who, String path) throws Exception {
    return client.send(as(who, path).build(), BodyHandlers.ofString());
  }

  private JsonNode post(String who, String path, int status, ObjectNode body) throws Exception {
    HttpResponse<String> response =
        client.send(
            as(who, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    assertEquals(status, response.statusCode(), response.body());
    return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
  }

  private HttpResponse<String> form(String who, String path, String... fields) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return client.send(
        as(who, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private static ObjectNode of(String ruleset, String why) {
    return JSON.createObjectNode().put("ruleset", ruleset).put("why", why);
  }

  private JsonNode proposal(String who) throws Exception {
    return JSON.readTree(get(who, PROPOSAL).body()).path("proposal");
  }

  private JsonNode lastAct() throws Exception {
    JsonNode acts = JSON.readTree(get("audit", "/v1/log/acts").body()).path("acts");
    return acts.get(acts.size() - 1);
  }

  private String inForce() throws Exception {
    return JSON.readTree(get("read", "/v1/ruleset").body()).path("ruleset").asText();
  }

  /** Has the folder hold other rules, and proposes them. */
  private String propose(String who, RulesCopy rules, String why) throws Exception {
    assertEquals(
        200,
        client
            .send(
                as("maintain", "/v1/ruleset/reload").POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString())
            .statusCode());
    String hash = rules.files().hash();
    assertEquals(
        hash, post(who, "/v1/ruleset/activations", 200, of(hash, why)).path("proposed").asText());
    return hash;
  }

  @Test
  void rules_enterIntoForceByTheWordOfTwo_andNoLess() throws Exception {
    RulesCopy rules = RulesCopy.small(Path.of(folder));
    String before = inForce();
    rules.otherOwnerThroughout();
    String hash = propose("all", rules, "Avenant 3");
    assertEquals("RULES_PROPOSED", lastAct().path("act").asText());
    assertEquals(before, inForce(), "nothing has changed yet");

    JsonNode shown = proposal("approve");
    assertEquals("all", shown.path("who").asText());
    assertEquals(before, shown.at("/difference/against").asText());
    assertTrue(shown.at("/difference/changedIncidents").asLong() > 0, shown.toString());
    ObjectNode yes = of(hash, "Relu").put("shown", shown.at("/difference/shown").asText());
    JsonNode own = post("all", PROPOSAL + "/approval", 409, yes);
    assertTrue(own.path("detail").asText().contains("yourself"), own.toString());
    post("maintain", PROPOSAL + "/approval", 403, yes);
    ObjectNode blind = of(hash, "Relu").put("shown", "sha256:" + "0".repeat(64));
    post("approve", PROPOSAL + "/approval", 409, blind);
    post("maintain", PROPOSAL + "/withdrawal", 409, of(hash, "Pas le mien"));
    post("approve", PROPOSAL + "/approval", 400, of(hash, "Relu"));
    assertEquals(before, inForce());

    JsonNode entered = post("approve", PROPOSAL + "/approval", 200, yes);
    assertEquals(hash, entered.path("ruleset").asText());
    JsonNode act = lastAct();
    assertEquals("ENTRY_INTO_FORCE", act.path("act").asText());
    assertEquals("approve", act.path("who").asText());
    assertEquals("Relu", act.path("why").asText());
    assertEquals("all", act.at("/details/proposedBy").asText());
    assertEquals(yes.path("shown").asText(), act.at("/details/shown").asText());
    assertTrue(proposal("approve").isMissingNode(), "it is closed");
    post("approve", PROPOSAL + "/approval", 409, yes);

    refusedThenWithdrawn(rules, hash);
  }

  private void refusedThenWithdrawn(RulesCopy rules, String serving) throws Exception {
    rules.asCopied();
    String hash = propose("maintain", rules, "Retour");
    post("approve", PROPOSAL + "/refusal", 200, of(hash, "Non"));
    assertEquals("RULES_REFUSED", lastAct().path("act").asText());
    assertEquals("Non", lastAct().path("why").asText());
    propose("maintain", rules, "Encore");
    post("maintain", PROPOSAL + "/withdrawal", 200, of(hash, "Erreur"));
    assertEquals("RULES_WITHDRAWN", lastAct().path("act").asText());
    assertEquals(serving, inForce());

    propose("maintain", rules, "Par la page");
    String page = "/regles/difference?lang=en&avant=" + serving + "&apres=" + hash;
    String seen = get("approve", page).body();
    for (int i = 0; i < 30 && !SHOWN.matcher(seen).find(); i++) {
      Thread.sleep(500);
      seen = get("approve", page).body();
    }
    Matcher montre = SHOWN.matcher(seen);
    assertTrue(montre.find(), seen);
    assertFalse(get("maintain", page).body().contains("approbation"), "their own, and no role");
    HttpResponse<String> silent =
        form("approve", "/regles/approbation", "jeu", hash, "montre", montre.group(1));
    assertEquals(400, silent.statusCode(), "no reason");
    HttpResponse<String> approved =
        form(
            "approve",
            "/regles/approbation",
            "jeu",
            hash,
            "montre",
            montre.group(1),
            "raison",
            "Relu");
    assertEquals(303, approved.statusCode(), approved.body());
    assertEquals(hash, inForce());
  }
}
