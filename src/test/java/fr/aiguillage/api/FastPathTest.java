// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever way a question takes, nobody can tell by the answer. */
@QuarkusTest
class FastPathTest {

  private static final String GOOD =
      "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}";
  private static final List<String> NEW_EACH_TIME =
      List.of("\"id\":\"[^\"]*\",", "\"decidedAt\":\"[^\"]*\"", "[0-9a-f-]{36}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        GOOD,
        "{\"service\":\"ANNUAIRE\",\"activity\":\"REPARER\",\"room\":\"B12\"}",
        "{\"service\":\"STOCKAGE_ADMINISTRATIF\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\"}",
        "[]",
        "{"
      })
  void plainOrNot_theAnswerIsTheSame(String body) throws Exception {
    for (String path : List.of("/v1/decisions", "/v1/evaluations")) {
      for (String language : List.of("fr", "en")) {
        assertEquals(
            told(ask(path, language, "application/json, text/plain;q=0.1", body)),
            told(ask(path, language, "*/*", body)));
      }
    }
  }

  @Test
  void severalRequestsSentAtOnce_areAnsweredInTheirOrder() throws Exception {
    try (Raw raw = new Raw()) {
      for (String activity : List.of("MAINTIEN", "CONSEIL", "MAINTIEN")) {
        raw.send(request("/v1/decisions", "fr", "*/*", GOOD.replace("MAINTIEN", activity)));
      }
      String first = text(raw.reply());
      String second = text(raw.reply());
      String third = text(raw.reply());
      assertFalse(told(first).equals(told(second)), second);
      assertEquals(told(first), told(third));
    }
  }

  private static String ask(String path, String language, String accept, String body)
      throws Exception {
    try (Raw raw = new Raw()) {
      return text(raw.send(request(path, language, accept, body)).reply());
    }
  }

  private static String text(Raw.Reply reply) {
    return reply.head() + reply.body();
  }

  private static String request(String path, String language, String accept, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: "
        + accept
        + "\r\nAccept-Language: "
        + language
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  /** The answer without what is new each time; names of headers have no case and no order. */
  private static String told(String answer) {
    String known = answer;
    for (String each : NEW_EACH_TIME) {
      known = known.replaceAll(each, "");
    }
    int end = known.indexOf("\r\n\r\n");
    List<String> head =
        Arrays.stream(known.substring(0, end).split("\r\n"))
            .map(
                line ->
                    line.replaceFirst("^[^:]*:", line.split(":")[0].toLowerCase(Locale.ROOT) + ":"))
            .sorted()
            .toList();
    return head + known.substring(end);
  }
}
