// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stop loses no decision that was answered, and leaves nobody who asked without an answer. */
@Timeout(300)
class GracefulStopIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 8;
  private static final int EACH_ROUND = 200;

  @TempDir Path folder;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final List<String> cut = new ArrayList<>();

  @Test
  void eightClientsUnderAStop_loseNothing() throws Exception {
    stop(2);
  }

  /** Stops it so often under load, and starts it again each time. */
  final void stop(int rounds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      try (Packaged service = start()) {
        loadAndStop(service, round * EACH_ROUND);
        assertEquals(0, service.exitCode(), service.said());
      }
    }
    try (Packaged service = start()) {
      JsonNode report = JSON.readTree(service.get("/v1/report").body());
      for (String id : acknowledged) {
        assertEquals(200, service.get("/v1/decisions/" + id).statusCode(), id);
      }
      System.out.printf(
          "SIGTERM: %,d decisions answered, %,d turned away with 503, %d cut, in %d stops%n",
          acknowledged.size(), turnedAway.get(), cut.size(), rounds);
      assertEquals(List.of(), cut, "requests that were sent and got no answer");
      assertEquals(acknowledged.size(), report.path("decisions").asInt(), report.toString());
    }
    assertTrue(acknowledged.size() >= rounds * EACH_ROUND);
  }

  private Packaged start() throws IOException, InterruptedException {
    return Packaged.start(folder, Path.of("rules"), Packaged.SHORT_LIVED).listening();
  }

  private void loadAndStop(Packaged service, int enough) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(
            clients.submit(
                () -> {
                  post(service);
                  return null;
                }));
      }
      while (acknowledged.size() < enough) {
        assertTrue(running.stream().noneMatch(Future::isDone), service.said());
        TimeUnit.MILLISECONDS.sleep(5);
      }
      service.stop();
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** Posts until it is told that no more is taken, or nobody listens. */
  private void post(Packaged service) throws InterruptedException {
    try {
      while (true) {
        HttpResponse<byte[]> response =
            service.decide(
                "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}");
        if (response.statusCode() == 503) {
          turnedAway.incrementAndGet();
          return;
        }
        assertEquals(201, response.statusCode());
        acknowledged.add(JSON.readTree(response.body()).path("id").asText());
      }
    } catch (ConnectException e) {
      // Nobody listens any more: nothing was sent.
      return;
    } catch (IOException e) {
      synchronized (cut) {
        cut.add(e.toString());
      }
    }
  }
}
