// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that would rather speak another protocol than HTTP/1.1. */
@QuarkusTest
class OtherProtocolsTest {

  @TestHTTPResource URI service;

  private static final String INCIDENT = "{\"activity\":\"MAINTIEN\",\"service\":\"JOURNAUX\"}";

  @Inject Vertx vertx;

  @Test
  void aClientThatOffersHttp2_asJavasOwnDoes_isAnswered() throws Exception {
    var second = java.net.http.HttpClient.Version.HTTP_2;
    var client = java.net.http.HttpClient.newBuilder().version(second).build();
    for (String key : List.of("first", "on-the-same-connection")) {
      var request =
          java.net.http.HttpRequest.newBuilder(service.resolve("/v1/decisions"))
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", "upgrade-" + key)
              .POST(BodyPublishers.ofString(INCIDENT))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertEquals(201, response.statusCode(), response.body());
    }
  }

  @Test
  void aClientThatBeginsInHttp2_isAnsweredByEveryWay() {
    HttpClientOptions begins =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false);
    WebClient client = WebClient.wrap(vertx.createHttpClient(begins));
    String json = "application/json";
    String at = service.toString().replaceAll("/$", "");
    assertEquals(
        "HTTP_2 201",
        sent(client.postAbs(at + "/v1/decisions").putHeader("Content-Type", json), INCIDENT));
    HttpRequest<Buffer> keyed =
        client
            .postAbs(at + "/v1/decisions")
            .putHeader("Content-Type", json)
            .putHeader("Idempotency-Key", "h2");
    assertEquals("HTTP_2 201", sent(keyed, INCIDENT));
    assertEquals("HTTP_2 200", sent(client.getAbs(at + "/v1/services"), ""));
    assertEquals("HTTP_2 404", sent(client.getAbs(at + "/v1/nowhere"), ""));
    assertEquals("HTTP_2 415", sent(client.postAbs(at + "/v1/decisions"), INCIDENT));
    HttpRequest<Buffer> batch =
        client
            .postAbs(at + "/v1/decisions/batch")
            .putHeader("Content-Type", "application/x-ndjson");
    assertEquals("HTTP_2 200", sent(batch, INCIDENT + "\n" + INCIDENT + "\n"));
    client.close();
  }

  private static String sent(HttpRequest<Buffer> request, String body) {
    var sent = body.isEmpty() ? request.send() : request.sendBuffer(Buffer.buffer(body));
    var response = sent.toCompletionStage().toCompletableFuture().join();
    return response.version() + " " + response.statusCode();
  }
}
