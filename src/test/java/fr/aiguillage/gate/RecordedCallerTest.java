// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Who asked stands in the record of each decision, whatever way it came by. */
@QuarkusTest
@TestProfile(WithKeys.class)
class RecordedCallerTest {

  @Inject
  @ConfigProperty(name = WithKeys.SHOWN)
  String shown;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INCIDENT = "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\"}";

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpRequest.Builder as(String who, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .header("Authorization", "Bearer " + WithKeys.keys(shown).get(who));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> post(String who, String path, String type, String body, String... h)
      throws Exception {
    return client.send(
        as(who, path, h).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private String get(String who, String path) throws Exception {
    HttpResponse<String> response = client.send(as(who, path).build(), BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  private JsonNode decided(String who, String... headers) throws Exception {
    HttpResponse<String> made = post(who, "/v1/decisions", "application/json", INCIDENT, headers);
    assertEquals(201, made.statusCode(), made.body());
    return JSON.readTree(made.body());
  }

  @Test
  void aDecision_namesItsCaller_byEveryWayItCanBeAsked() throws Exception {
    JsonNode plain = decided("decide");
    assertEquals("decide", plain.path("caller").asText(), "the short way");
    String key = "\"" + UUID.randomUUID() + "\"";
    JsonNode keyed = decided("decide", "Idempotency-Key", key);
    assertEquals("decide", keyed.path("caller").asText(), "the long way");
    assertEquals(keyed, decided("decide", "Idempotency-Key", key), "sent again");
    HttpResponse<String> lines =
        post("all", "/v1/decisions/batch", "application/x-ndjson", INCIDENT + "\n[]\n");
    String[] batch = lines.body().split("\n");
    assertEquals("all", JSON.readTree(batch[0]).path("caller").asText());
    assertFalse(JSON.readTree(batch[1]).has("caller"), batch[1]);
    HttpResponse<String> evaluated =
        post("decide", "/v1/evaluations", "application/json", INCIDENT);
    assertFalse(JSON.readTree(evaluated.body()).has("caller"), "nothing is recorded of it");
    HttpResponse<String> form =
        post(
            "decide",
            "/aiguiller",
            "application/x-www-form-urlencoded",
            "activity=MAINTIEN&service=ANNUAIRE&jeton=01a222bf-f0b4-74ce-930c-b87dbaa42cd3&enregistrer=oui");
    assertEquals(303, form.statusCode(), form.body());
    String address = form.headers().firstValue("Location").orElseThrow();
    String id = address.replaceAll(".*/journal/([0-9a-f-]{36}).*", "$1");
    JsonNode read = JSON.readTree(get("read", "/v1/decisions/" + id));
    assertEquals("decide", read.path("caller").asText(), "a page");
    assertTrue(get("read", "/journal/" + id).contains("<code>decide</code>"));
  }

  @Test
  void aCaller_canBeSoughtAndIsInTheProof() throws Exception {
    String mine = decided("all").path("id").asText();
    String other = decided("decide").path("id").asText();
    String found = get("read", "/v1/decisions?caller=all&limit=200");
    assertTrue(found.contains(mine) && !found.contains(other), found);
    assertFalse(get("read", "/journal?caller=nobody").contains("/journal/0"));
    String record = record(mine);
    assertEquals("all", JSON.readTree(record).path("caller").asText(), record);
  }

  /** What a proof has beside it, once a checkpoint vouches for it. */
  private String record(String id) throws Exception {
    long begun = System.nanoTime();
    HttpResponse<String> proof;
    do {
      Thread.sleep(200);
      proof =
          client.send(
              as("audit", "/v1/decisions/" + id + "/proof").build(), BodyHandlers.ofString());
    } while (proof.statusCode() != 200 && System.nanoTime() - begun < 20_000_000_000L);
    String extra =
        proof.body().lines().filter(line -> line.startsWith("extra ")).findFirst().orElseThrow();
    return new String(Base64.getDecoder().decode(extra.substring(6)), StandardCharsets.UTF_8);
  }
}
