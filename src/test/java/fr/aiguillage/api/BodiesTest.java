// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every length, with their length said and without, over a bare connection. */
@QuarkusTest
class BodiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      "POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  /** A good incident followed by so many spaces that the body has this length. */
  private static byte[] body(int length) {
    String incident =
        "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}";
    return (incident + " ".repeat(length - incident.length())).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "5, true",
    "5, false",
    "11, true",
    "11, false",
    "30, true",
    "30, false",
    "64, true",
    "64, false"
  })
  void aBodyWithinTheBound_isReadToItsLastByte(int kibibytes, boolean chunked) throws Exception {
    Raw.Reply reply = post(body(kibibytes * 1024), chunked);
    assertEquals(201, reply.status(), reply::toString);

    // a body that arrives as zeros behind some length would be no JSON, and so would this be good
    byte[] spoiled = body(kibibytes * 1024);
    spoiled[spoiled.length - 1] = 'x';
    JsonNode problem = JSON.readTree(post(spoiled, chunked).body());
    assertEquals("NOT_JSON", problem.at("/faults/0/code").asText());
    assertTrue(problem.at("/faults/0/found").asText().contains("'x'"), problem.toString());
  }

  @ParameterizedTest
  @CsvSource({"65537, true", "65537, false", "71680, true", "71680, false", "3000000, true"})
  void aBodyBeyondTheBound_isRefused(int length, boolean chunked) throws Exception {
    String newest = Journal.newest();
    Raw.Reply reply = post(body(length), chunked);
    assertEquals(413, reply.status(), reply::toString);
    assertTrue(reply.head().contains("application/problem+json"), reply.head());
    JsonNode problem = JSON.readTree(reply.body());
    assertEquals("urn:aiguillage:problem:too-large", problem.path("type").asText());
    assertTrue(problem.path("detail").asText().replaceAll("\\D", "").contains("65536"));
    assertEquals(newest, Journal.newest());
  }

  @ParameterizedTest
  @CsvSource({"/v1/decisions, 64, 201", "/v1/evaluations, 64, 200", "/v1/decisions, 65, 413"})
  void aZippedBody_isBoundedByWhatWasZipped(String path, int kibibytes, int status) {
    given()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(zipped(body(kibibytes * 1024)))
        .post(path)
        .then()
        .statusCode(status);
  }

  @Test
  void whatSaysThatItIsZippedAndIsNot_isRefusedWithTheReason() {
    for (byte[] broken : List.of(body(100), Arrays.copyOf(zipped(body(2000)), 40))) {
      given()
          .contentType("application/json")
          .header("Content-Encoding", "gzip")
          .header("Accept-Language", "en")
          .body(broken)
          .post("/v1/decisions")
          .then()
          .statusCode(400)
          .body(
              "detail",
              startsWith("Content-Encoding is gzip, but the body cannot be decompressed"));
    }
  }

  @Test
  void aZippedBatch_isAnsweredLineForLine_andABrokenOneSaysWhereItEnds() {
    byte[] lines = (new String(body(100), UTF_8) + "\n").repeat(3).getBytes(UTF_8);
    assertEquals(3, batch(zipped(lines)).size());
    List<String> answers = batch(lines);
    assertEquals(1, answers.size());
    assertTrue(answers.get(0).contains("\"line\":1"), answers.get(0));
  }

  private static List<String> batch(byte[] body) {
    return given()
        .contentType("application/x-ndjson")
        .header("Content-Encoding", "gzip")
        .body(body)
        .post("/v1/decisions/batch")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .toList();
  }

  private static byte[] zipped(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void anEmptyBodyThatSaysSo_isAnsweredAtOnce() throws Exception {
    try (Raw raw = new Raw()) {
      Raw.Reply reply = raw.send(HEAD + "Content-Length: 0\r\n\r\n").reply();
      assertEquals(400, reply.status());
      assertEquals("NOT_AN_OBJECT", JSON.readTree(reply.body()).at("/faults/0/code").asText());
    }
  }

  @Test
  void noBodyAndNoWordOfOne_isAnsweredAtOnce() throws Exception {
    try (Raw raw = new Raw()) {
      assertEquals(400, raw.send(HEAD + "\r\n").reply().status());
    }
  }

  @Test
  void aConnection_servesOneRequestAfterTheOther() throws Exception {
    try (Raw raw = new Raw()) {
      for (int length : new int[] {100, 20_000, 100}) {
        raw.send(HEAD + "Content-Length: " + length + "\r\n\r\n").send(body(length));
        assertEquals(201, raw.reply().status());
      }
      raw.send(HEAD + "Content-Length: 2\r\n\r\n").send("[]");
      assertEquals(400, raw.reply().status());
      raw.send(HEAD + "Content-Length: 100\r\n\r\n").send(body(100));
      assertEquals(201, raw.reply().status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/matrix", "/v1/decisions", "/v1/services"})
  void aBodyWhereNoneIsRead_doesNotHoldTheAnswerUp(String path) throws Exception {
    try (Raw raw = new Raw()) {
      raw.send("GET " + path + "?zone=NORD HTTP/1.1\r\nHost: localhost\r\n")
          .send("Content-Length: 2\r\n\r\n{}");
      assertTrue(raw.reply().status() < 500);
    }
  }

  private static Raw.Reply post(byte[] body, boolean chunked) throws Exception {
    try (Raw raw = new Raw()) {
      if (chunked) {
        raw.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        try {
          raw.chunked(body, 4_000);
        } catch (SocketException e) {
          // refused before the end: the answer is there all the same
        }
      } else {
        raw.send(HEAD + "Content-Length: " + body.length + "\r\n\r\n");
        if (body.length <= 65_536) {
          raw.send(body);
        }
      }
      return raw.reply();
    }
  }
}
