// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.wording.Language;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A batch whose caller does not read, or does not send, comes to an end that says so. */
@QuarkusTest
class BatchBoundsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Desk desk;

  private static String incident(int number) {
    return "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"ticket\":\"LOT-" + number + "\"}";
  }

  private Batch batch(InputStream lines, Batch.Bounds bounds) {
    return new Batch(desk, lines, Language.EN, Optional.empty(), () -> {}, bounds);
  }

  private static List<JsonNode> answers(Batch batch) throws Exception {
    ByteArrayOutputStream answered = new ByteArrayOutputStream();
    batch.answer(answered);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answered.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** It is not waited for it: it would write on until all buffers are full, and then for ever. */
  @Test
  void whoeverReadsNothingBeforeAllIsWritten_getsWhatWasDecided_andIsToldTheRest()
      throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append(incident(i)).append('\n');
    }
    long recorded = desk.log().appended();
    Batch batch =
        batch(
            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
            new Batch.Bounds(50, Duration.ofMillis(300), Duration.ofSeconds(20)));
    batch.read();
    List<JsonNode> lines = answers(batch);
    assertEquals(52, lines.size());
    for (int i = 0; i < 51; i++) {
      assertEquals("LOT-" + i, lines.get(i).at("/incident/ticket").asText());
    }
    assertEquals(413, lines.get(51).path("status").asInt());
    assertEquals(52, lines.get(51).path("line").asInt());
    assertEquals("urn:aiguillage:problem:answers-unread", lines.get(51).path("type").asText());
    assertEquals(recorded + 51, desk.log().appended());
  }

  @Test
  void whoeverFallsSilent_isToldByAProblemLine() throws Exception {
    PipedOutputStream sender = new PipedOutputStream();
    Batch batch =
        batch(
            new PipedInputStream(sender, 4096),
            new Batch.Bounds(50, Duration.ofSeconds(20), Duration.ofMillis(500)));
    Thread reading = new Thread(batch::read);
    reading.start();
    sender.write((incident(1) + "\n" + incident(2).substring(0, 9)).getBytes());
    sender.flush();
    List<JsonNode> lines = answers(batch);
    assertEquals("LOT-1", lines.get(0).at("/incident/ticket").asText());
    assertEquals(408, lines.get(1).path("status").asInt());
    assertEquals(2, lines.get(1).path("line").asInt());
    batch.leave();
    sender.close();
    reading.join(20_000);
  }
}
