// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.wording.Language;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no code of ours throws, a full stack for one, still has to be answered. */
class ErrorsInTheFastWaysTest {

  private static final String GOOD =
      "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}";

  /** The clock is asked for the day of an incident that names none. */
  private static final String WITHOUT_DAY = "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\"}";

  @TempDir Path folder;
  private Desk desk;
  private Vertx vertx;
  private HttpServer server;

  @BeforeEach
  void open() throws Exception {
    desk =
        new Desk(
            RulesInForce.of(Shipped.load(Shipped.FILES), Limits.DEFAULT, Instant.now()),
            DecisionLog.open(folder.resolve("data"), LogSettings.defaults()),
            new StoppedClock(),
            new BrokenTally());
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    new FastPath(desk).open(router);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
    desk.close();
  }

  @Test
  void anErrorWhileItIsDecided_isAnsweredWithAReference() throws Exception {
    for (String path : List.of("/v1/decisions", "/v1/evaluations")) {
      requireInternal(post(path, WITHOUT_DAY));
    }
  }

  @Test
  void anErrorAfterItIsDecided_isAnsweredWithAReference() throws Exception {
    requireInternal(post("/v1/evaluations", GOOD));
    requireInternal(post("/v1/decisions", GOOD));
  }

  @Test
  void anErrorInOneLineOfABatch_isAProblemInItsPlace() throws Exception {
    byte[] lines = (WITHOUT_DAY + "\n[]\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream answered = new ByteArrayOutputStream();
    Batch batch =
        new Batch(
            desk,
            new ByteArrayInputStream(lines),
            Language.EN,
            Optional.empty(),
            () -> {},
            new Batch.Bounds(10, Duration.ofSeconds(20), Duration.ofSeconds(20)));
    batch.read();
    batch.answer(answered);
    List<String> answer = answered.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, answer.size(), answer.toString());
    assertTrue(answer.get(0).contains("urn:aiguillage:problem:internal"), answer.get(0));
    assertTrue(answer.get(1).contains("NOT_AN_OBJECT"), answer.get(1));
  }

  private static void requireInternal(HttpResponse<String> response) {
    assertEquals(500, response.statusCode(), response.body());
    assertTrue(response.body().contains("urn:aiguillage:problem:internal"), response.body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static final class BrokenTally implements Desk.Tally {

    @Override
    public void evaluated(Outcome outcome) {
      throw new StackOverflowError();
    }

    @Override
    public void recorded(Outcome outcome, long decidingNanos, long wholeNanos) {
      throw new StackOverflowError();
    }
  }

  private static final class StoppedClock extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Europe/Paris");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new StackOverflowError();
    }
  }
}
