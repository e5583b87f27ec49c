package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Clients that would rather speak another protocol than HTTP/1.1. */
@QuarkusTest
class OtherProtocolsTest {

  @TestHTTPResource URI service;

  @Test
  void aClientThatOffersHttp2_asJavasOwnDoes_isAnsweredInHttp11() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/v1/decisions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"activity\":\"MAINTIEN\",\"service\":\"JOURNAUX\"}"))
            .build();

    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

    assertEquals(201, response.statusCode(), response.body());
    assertEquals(HttpClient.Version.HTTP_1_1, response.version());
  }
}
