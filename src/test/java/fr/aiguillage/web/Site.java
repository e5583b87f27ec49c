// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as somebody without a browser's scripts visits it; redirects are not followed. */
final class Site {

  static final String TOKEN = "8e03978e-40d5-43dd-bc93-6894a57f9324";

  static final List<String> PAGES =
      List.of(
          "/",
          "/matrice/ANTIVIRUS/INSTALLATION",
          "/aiguiller",
          "/aiguiller?service=ANTIVIRUS&activity=INSTALLATION&jeton=" + TOKEN,
          "/aiguiller?service=MESSAGERIE_ACADEMIQUE&activity=MAINTIEN&vu=nature&jeton=" + TOKEN,
          "/journal",
          "/regles",
          "/bilan",
          "/calendrier",
          "/acces",
          "/acces/demande",
          "/aide",
          "/echanges",
          "/affichage",
          "/accessibilite");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Site() {}

  static String base() {
    return "http://127.0.0.1:" + RestAssured.port;
  }

  /** Headers in pairs, name and value. */
  static HttpResponse<byte[]> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  static String html(String path, String... headers) {
    return text(get(path, headers));
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static JsonNode json(String path) {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the form sends when it is submitted. */
  static HttpResponse<byte[]> submit(String path, Map<String, String> fields, String... headers) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    fields.forEach((name, value) -> sent.put(name, List.of(value)));
    return send(path, sent, headers);
  }

  /** The same of fields that come more than once. */
  static HttpResponse<byte[]> send(
      String path, Map<String, List<String>> fields, String... headers) {
    List<String> pairs = new ArrayList<>();
    fields.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
            .build());
  }

  static JsonNode decide(String incident) {
    return json(post("/v1/decisions", incident));
  }

  static HttpResponse<byte[]> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static List<String> all(String text, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(60));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
