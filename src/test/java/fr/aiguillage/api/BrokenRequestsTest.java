// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Logged;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a connection brings, it ends with an answer or its own end, and the technical log, which
 * is about the service, has nothing to say of it.
 */
@QuarkusTest
class BrokenRequestsTest {

  private static final String BODY = "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\"}";

  /** Each a way in which a head or a body may be broken, by what comes behind the first header. */
  private static Map<String, String> broken() {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("a length that is no number", "Content-Length: abc\r\n\r\n" + BODY);
    broken.put("a length below nothing", "Content-Length: -5\r\n\r\n" + BODY);
    broken.put("two lengths", "Content-Length: 44\r\nContent-Length: 45\r\n\r\n" + BODY);
    broken.put(
        "a length and chunks", "Content-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    broken.put("a chunk of no size", "Transfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n");
    broken.put("a space in a name", "Ho st: x\r\n\r\n");
    broken.put("more head than is taken", "X: " + "a".repeat(20_000) + "\r\n\r\n");
    return broken;
  }

  private static String head(String path) {
    String type = path.endsWith("batch") ? "application/x-ndjson" : "application/json";
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/decisions",
        "/v1/evaluations",
        "/v1/decisions/batch",
        "/v1/replays",
        "/aiguiller",
        "/nowhere"
      })
  void aBrokenRequest_endsAtOnceAndIsNoErrorOfTheService(String path) throws Exception {
    try (Logged logged = new Logged()) {
      for (Map.Entry<String, String> each : broken().entrySet()) {
        try (Raw raw = new Raw()) {
          String answer = raw.send(head(path) + each.getValue()).untilClosed();
          assertTrue(
              answer.isEmpty() || answer.matches("(?s)HTTP/1.1 4[0-9][0-9] .*"),
              each.getKey() + ": " + answer);
        }
      }
      try (Raw raw = new Raw()) {
        raw.send(head(path) + "Content-Length: 100\r\n\r\n" + BODY).endOfSending();
        String answer = raw.untilClosed();
        // where nothing is, that is said before a body is waited for
        boolean nothingThere = path.equals("/nowhere") && answer.startsWith("HTTP/1.1 404 ");
        assertTrue(answer.isEmpty() || nothingThere, "a body that breaks off: " + answer);
      }
      assertEquals(List.of(), logged.errors());
      assertEquals(List.of(), logged.stacks());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xchunked", "identity", "gzip, chunked", "gzip"})
  void aTransferCodingThatIsNotKnown_isAProblemAndTheEndOfTheConnection(String coding)
      throws Exception {
    try (Logged logged = new Logged()) {
      for (String path : List.of("/v1/decisions", "/v1/decisions/batch", "/v1/replays", "/")) {
        try (Raw raw = new Raw()) {
          raw.send(head(path) + "Transfer-Encoding: " + coding + "\r\nAccept-Language: en\r\n\r\n");
          String answer = raw.untilClosed();
          assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
          assertTrue(answer.contains("application/problem+json"), answer);
          assertTrue(answer.contains("found " + coding + ", expected chunked"), answer);
        }
      }
      assertEquals(List.of(), logged.errors());
    }
  }

  @Test
  void aRequestWithoutHost_isAProblemAndTheEndOfTheConnection() throws Exception {
    try (Logged logged = new Logged();
        Raw raw = new Raw()) {
      raw.send("GET /v1/services HTTP/1.1\r\nAccept-Language: en\r\n\r\n");
      String answer = raw.untilClosed();
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertTrue(answer.contains("urn:aiguillage:problem:invalid-request"), answer);
      assertTrue(answer.contains("Host"), answer);
      assertEquals(List.of(), logged.errors());
    }
  }

  /** Before, while and after it is answered. */
  @Test
  void aCallerWhoLeaves_isNoErrorOfTheService() throws Exception {
    try (Logged logged = new Logged()) {
      for (String path : List.of("/v1/decisions", "/v1/evaluations", "/v1/decisions/batch")) {
        for (int sent : new int[] {0, 10, BODY.length()}) {
          for (int round = 0; round < 5; round++) {
            try (Raw raw = new Raw()) {
              raw.send(head(path) + "Content-Length: " + BODY.length() + "\r\n\r\n");
              raw.send(BODY.substring(0, sent)).reset();
            }
          }
        }
      }
      for (String path : List.of("/", "/journal", "/regles", "/bilan", "/v1/matrix")) {
        try (Raw raw = new Raw()) {
          raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").reset();
        }
      }
      try (Raw raw = new Raw()) {
        raw.send("GET /v1/services HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertEquals(200, raw.reply().status(), "it serves on");
      }
      assertEquals(List.of(), logged.errors());
      assertEquals(List.of(), logged.stacks());
    }
  }
}
