// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes, broken JSON and JSON of another shape. Seeded, so that a failure comes again. */
@QuarkusTest
class GarbageTest {

  private static final String GOOD =
      "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}";

  @Inject Desk desk;

  @Test
  void whateverIsSent_isNeverAnErrorOfOursAndOnlyDecisionsAreRecorded() {
    Random random = new Random(20180115);
    long before = desk.log().appended();
    int decided = 0;
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] body = Garbage.next(random, GOOD);
      HttpResponse<byte[]> response = Http.decide(body);
      String shown = new String(body, StandardCharsets.UTF_8);
      assertTrue(
          List.of(201, 400, 422).contains(response.statusCode()),
          () -> response.statusCode() + " for " + shown);
      JsonNode answer = Http.json(response);
      if (response.statusCode() == 201) {
        decided++;
      } else {
        assertFalse(answer.path("faults").isEmpty(), shown);
        assertEquals(response.statusCode(), answer.path("status").asInt());
        refused++;
      }
    }
    assertTrue(refused > 2_000 && decided > 0, refused + " refused, " + decided + " decided");
    assertEquals(before + decided, desk.log().appended());
    assertEquals(0, desk.log().failed());
  }
}
