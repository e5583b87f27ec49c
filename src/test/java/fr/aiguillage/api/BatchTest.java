// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many incidents in one request: a line for a line, in order, whatever the lines hold. */
@QuarkusTest
class BatchTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/v1/decisions/batch";
  private static final String NDJSON = "application/x-ndjson";

  private static String incident(int number) {
    return "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\",\"ticket\":\"LOT-"
        + number
        + "\"}";
  }

  private static HttpResponse<byte[]> post(String lines) {
    return Http.post(PATH, NDJSON, BodyPublishers.ofString(lines));
  }

  private static List<JsonNode> lines(HttpResponse<byte[]> response) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(response.body(), StandardCharsets.UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void aBadLine_isAProblemInItsPlaceAndStopsNoOther() throws Exception {
    String newest = Journal.newest();
    HttpResponse<byte[]> response =
        post(
            String.join(
                "\n",
                incident(1),
                "{\"service\":\"ANNUAIRE\"}",
                "",
                "[]",
                "{\"service\":\"LOGISTIQUE\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\"}",
                "{\"ticket\":\"" + "x".repeat(70 * 1024) + "\"}",
                incident(2)));

    assertEquals(200, response.statusCode());
    assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith(NDJSON));
    assertEquals("fr", response.headers().firstValue("Content-Language").orElse(""));
    List<JsonNode> lines = lines(response);
    assertEquals(7, lines.size());
    assertEquals("LOT-1", lines.get(0).at("/incident/ticket").asText());
    assertProblem(lines.get(1), 400, 2);
    assertProblem(lines.get(2), 400, 3);
    assertProblem(lines.get(3), 400, 4);
    assertProblem(lines.get(4), 422, 5);
    assertProblem(lines.get(5), 413, 6);
    assertEquals("LOT-2", lines.get(6).at("/incident/ticket").asText());
    assertEquals("activity", lines.get(1).at("/faults/0/key").asText());

    List<String> recorded = Journal.ids("", 200);
    assertEquals(2, newest.isEmpty() ? recorded.size() : recorded.indexOf(newest));
    assertEquals(lines.get(6).path("id").asText(), recorded.get(0));
    assertEquals(lines.get(0).path("id").asText(), recorded.get(1));
  }

  private static void assertProblem(JsonNode line, int status, int number) {
    assertEquals(status, line.path("status").asInt(), line::toString);
    assertEquals(number, line.path("line").asInt());
    assertTrue(line.path("type").asText().startsWith("urn:aiguillage:problem:"));
  }

  @Test
  void aLine_getsTheAnswerThatItWouldGetAlone() throws Exception {
    JsonNode alone = Http.json(Http.decide(incident(7).getBytes(StandardCharsets.UTF_8)));
    JsonNode line = lines(post(incident(7) + "\r\n")).get(0);
    List<String> keys = new ArrayList<>();
    alone.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(List.of("id", "decidedAt"));
    keys.forEach(key -> assertEquals(alone.get(key), line.get(key), key));

    JsonNode read = Http.json(Http.get("/v1/decisions/" + line.path("id").asText()));
    assertEquals(line, read);
  }

  @Test
  void noLineAtAll_isAnsweredByNone() {
    assertEquals(0, post("").body().length);
    assertEquals(200, post("").statusCode());
  }

  @Test
  void aLineOfTheLongestLength_isDecided() throws Exception {
    String padded = incident(1) + " ".repeat(65_536 - incident(1).length());
    List<JsonNode> lines = lines(post(padded + "\n" + padded + " \n"));
    assertEquals("ASSIGNED", lines.get(0).path("outcome").asText());
    assertEquals(413, lines.get(1).path("status").asInt());
  }

  @Test
  void fiveThousandLines_comeBackInOrderAndAreAllRecorded() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(incident(i)).append('\n');
    }
    List<JsonNode> lines = lines(post(text.toString()));

    assertEquals(5_000, lines.size());
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < lines.size(); i++) {
      assertEquals("LOT-" + i, lines.get(i).at("/incident/ticket").asText());
      ids.add(lines.get(i).path("id").asText());
    }
    assertEquals(5_000, ids.size());
    for (int i = 0; i < lines.size(); i += 499) {
      String id = lines.get(i).path("id").asText();
      assertEquals(lines.get(i), Http.json(Http.get("/v1/decisions/" + id)));
    }
  }

  /** The first answer is there before the second question is asked: nothing waits for the end. */
  @Test
  void answers_areStreamedWhileTheRequestGoesOn() throws Exception {
    try (Raw raw = new Raw()) {
      raw.send(
          "POST "
              + PATH
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
              + NDJSON
              + "\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 3; i++) {
        String line = incident(i) + "\n";
        raw.send(Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
        String answer = raw.line();
        while (!answer.startsWith("{")) {
          answer = raw.line();
        }
        assertEquals("LOT-" + i, JSON.readTree(answer).at("/incident/ticket").asText());
      }
      raw.send("0\r\n\r\n");
    }
  }

  private static String keyed(String key, int number) {
    return "{\"key\":\"" + key + "\",\"incident\":" + incident(number) + "}";
  }

  @Test
  void aLineThatComesAgain_getsTheAnswerOfTheFirst_inAnotherBatchOrAlone() throws Exception {
    String key = UUID.randomUUID().toString();
    String first = new String(post(keyed(key, 1)).body(), StandardCharsets.UTF_8);
    String recorded = Journal.newest();
    List<JsonNode> again = lines(post(keyed(key, 1) + "\n" + keyed(key, 2) + "\n" + keyed(key, 1)));
    assertEquals(JSON.readTree(first), again.get(0));
    assertProblem(again.get(1), 422, 2);
    assertEquals("urn:aiguillage:problem:key-reused", again.get(1).path("type").asText());
    assertEquals(JSON.readTree(first), again.get(2));
    given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(incident(1))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .body("id", equalTo(JSON.readTree(first).path("id").asText()));
    assertEquals(recorded, Journal.newest(), "nothing more was recorded");
  }

  @Test
  void aKeyThatIsNone_isAProblemOfItsLine_andTheHeaderIsOneOfTheRequest() throws Exception {
    String good = incident(1);
    List<JsonNode> answers =
        lines(
            post(
                String.join(
                    "\n",
                    "{\"incident\":" + good + "}",
                    "{\"key\":\"\",\"incident\":" + good + "}",
                    "{\"key\":\"clé\",\"incident\":" + good + "}",
                    "{\"key\":\"" + "x".repeat(256) + "\",\"incident\":" + good + "}",
                    "{\"key\":\"a\",\"incident\":1}",
                    "{\"key\":\"a\",\"incident\":" + good + ",\"more\":1}")));
    List<String> codes =
        List.of(
            "MISSING",
            "EMPTY_TEXT",
            "CHARACTER_REFUSED",
            "TEXT_TOO_LONG",
            "WRONG_TYPE",
            "UNKNOWN_KEY");
    for (int i = 0; i < codes.size(); i++) {
      assertProblem(answers.get(i), 400, i + 1);
      assertEquals(codes.get(i), answers.get(i).at("/faults/0/code").asText());
    }
    try (Raw raw = new Raw()) {
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nIdempotency-Key: a\r\n"
              .formatted(PATH, NDJSON);
      Raw.Reply reply =
          raw.send(head + "Content-Length: " + good.length() + "\r\n\r\n" + good).reply();
      assertEquals(400, reply.status());
      assertEquals("Idempotency-Key", JSON.readTree(reply.body()).at("/faults/0/key").asText());
    }
  }

  /** What is durable leaves, though half of the next line is there already. */
  @Test
  void answers_doNotWaitForTheRestOfALine() throws Exception {
    try (Raw raw = new Raw()) {
      begin(raw);
      String two = incident(1) + "\n" + incident(2) + "\n" + incident(3).substring(0, 20);
      raw.send(Integer.toHexString(two.length()) + "\r\n" + two + "\r\n");
      assertEquals("LOT-1", answer(raw).at("/incident/ticket").asText());
      assertEquals("LOT-2", answer(raw).at("/incident/ticket").asText());
    }
  }

  private static void begin(Raw raw) throws Exception {
    raw.send(
        "POST "
            + PATH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + NDJSON
            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  private static JsonNode answer(Raw raw) throws Exception {
    String answer = raw.line();
    while (!answer.startsWith("{")) {
      answer = raw.line();
    }
    return JSON.readTree(answer);
  }
}
