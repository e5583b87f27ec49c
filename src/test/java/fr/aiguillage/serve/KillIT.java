// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Vocabulary;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with 201 is there after a kill -9, whole, and nothing is there twice. */
@Timeout(180)
class KillIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();
  private static final int CLIENTS = 16;
  private static final int EACH_ROUND = 400;

  @TempDir Path folder;

  /** The body of each answer, by its id. */
  private final Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();

  @Test
  void everyAnsweredDecision_isThereAfterAKillUnderLoad() throws Exception {
    kill(1);
  }

  /** Kills it so often, and starts it again each time. */
  final void kill(int rounds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      try (Packaged service = start()) {
        readBack(service, round - 1);
        loadAndKill(service, round * EACH_ROUND);
      }
    }
    try (Packaged service = start()) {
      readBack(service, rounds);
    }
    assertTrue(acknowledged.size() >= rounds * EACH_ROUND);
    System.out.printf(
        "kill -9 : %,d décisions répondues en %d coupures, toutes relues à l'octet près%n",
        acknowledged.size(), rounds);
  }

  private Packaged start() throws IOException, InterruptedException {
    return Packaged.start(folder, Path.of("rules"), Packaged.SHORT_LIVED).listening();
  }

  private void loadAndKill(Packaged service, int enough) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        running.add(clients.submit(() -> post(service, first)));
      }
      while (acknowledged.size() < enough) {
        assertTrue(running.stream().noneMatch(Future::isDone), service.said());
        TimeUnit.MILLISECONDS.sleep(5);
      }
      service.kill();
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** Posts until the connection breaks. */
  private void post(Packaged service, int client) {
    try {
      for (int number = client; true; number += CLIENTS) {
        String incident =
            "{\"service\":\"%s\",\"activity\":\"%s\",\"date\":\"2018-01-15\",\"ticket\":\"C-%d\"}"
                .formatted(one(WORDS.services(), number), one(WORDS.activities(), number), number);
        HttpResponse<byte[]> response = service.decide(incident);
        assertEquals(201, response.statusCode());
        acknowledged.put(JSON.readTree(response.body()).path("id").asText(), response.body());
      }
    } catch (IOException e) {
      // the kill: this one was not answered
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String one(Codes<?> codes, int number) {
    return codes.names().get(number % codes.size());
  }

  private void readBack(Packaged service, int kills) throws Exception {
    for (Map.Entry<String, byte[]> each : acknowledged.entrySet()) {
      HttpResponse<byte[]> found = service.get("/v1/decisions/" + each.getKey());
      assertEquals(200, found.statusCode(), each.getKey());
      assertArrayEquals(each.getValue(), found.body(), each.getKey());
    }
    List<String> listed = listed(service);
    assertEquals(listed.size(), new HashSet<>(listed).size(), "an id twice");
    assertTrue(new HashSet<>(listed).containsAll(acknowledged.keySet()));
    // each client had at most one under way that it was not told of
    int unheard = listed.size() - acknowledged.size();
    assertTrue(unheard <= CLIENTS * kills, "recorded and not answered: " + unheard);
  }

  private static List<String> listed(Packaged service) throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = JSON.readTree(service.get("/v1/decisions?limit=200" + cursor).body());
      page.path("decisions").forEach(decision -> ids.add(decision.path("id").asText()));
      String next = page.path("next").asText();
      cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    } while (!cursor.isEmpty());
    return ids;
  }
}
