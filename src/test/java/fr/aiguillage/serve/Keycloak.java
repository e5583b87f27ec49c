// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Keycloak of its own, from the distribution that the profile keycloak unpacks. */
final class Keycloak implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String PASSWORD = "mot-de-passe-de-la-campagne";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path home;
  private final int port;
  private final Path output;
  private Process process;

  private Keycloak(Path home, int port, Path output) {
    this.home = home;
    this.port = port;
    this.output = output;
  }

  /**
   * Prepares it with the realm of the tests; not yet started.
   *
   * @param folder for its output
   */
  static Keycloak in(Path folder) throws IOException {
    Path unpacked = Path.of(System.getProperty("keycloak.folder", "target/keycloak"));
    assertTrue(
        Files.isDirectory(unpacked),
        "no Keycloak in " + unpacked + ": run with -Pcampaigns,keycloak");
    Path home;
    try (Stream<Path> found = Files.list(unpacked)) {
      home =
          found.filter(path -> Files.exists(path.resolve("bin/kc.sh"))).findFirst().orElseThrow();
    }
    Path imports = Files.createDirectories(home.resolve("data/import"));
    try (InputStream realm = Keycloak.class.getResourceAsStream("keycloak-realm.json")) {
      Files.write(imports.resolve("aiguillage-realm.json"), realm.readAllBytes());
    }
    try (ServerSocket free = new ServerSocket(0)) {
      return new Keycloak(
          home.toAbsolutePath(), free.getLocalPort(), folder.resolve("keycloak.txt"));
    }
  }

  String realm() {
    return "http://127.0.0.1:" + port + "/realms/aiguillage";
  }

  /** Starts it, and waits until the realm answers. */
  Keycloak start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().put("JAVA_HOME", javaHome());
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    process = builder.start();
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers()) {
      assertTrue(
          process.isAlive() && Instant.now().isBefore(end),
          "it does not start: " + Files.readString(output));
      process.waitFor(500, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Keycloak wants JDK 21 or later. */
  private static String javaHome() {
    String other = System.getenv("AIGUILLAGE_OTHER_JDK");
    if (other != null) {
      return other;
    }
    try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
      return installed
          .filter(path -> path.getFileName().toString().matches(".*(2[1-9]|3\\d).*"))
          .findFirst()
          .map(Path::toString)
          .orElse(System.getProperty("java.home"));
    } catch (IOException e) {
      return System.getProperty("java.home");
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(URI.create(realm())).GET()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
  }

  /** A token by a form of the token endpoint of a realm. */
  private String token(String realm, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    assertTrue(answer.statusCode() == 200, answer.body());
    return JSON.readTree(answer.body()).get("access_token").asText();
  }

  /** What a system gets for itself. */
  String ofPlatform() throws Exception {
    return token(
        realm(),
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "plateforme",
            "client_secret", "secret-de-la-plateforme-de-tickets"));
  }

  private String admin() throws Exception {
    return token(
        "http://127.0.0.1:" + port + "/realms/master",
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", PASSWORD));
  }

  private HttpRequest.Builder asAdmin(String path) throws Exception {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/admin/realms/aiguillage" + path))
        .header("Authorization", "Bearer " + admin())
        .header("Content-Type", "application/json");
  }

  /** Ends the sessions of somebody. */
  void revoke(String user) throws Exception {
    JsonNode found =
        JSON.readTree(send(asAdmin("/users?exact=true&username=" + user).GET()).body());
    String id = found.get(0).get("id").asText();
    HttpResponse<String> done =
        send(asAdmin("/users/" + id + "/logout").POST(BodyPublishers.noBody()));
    assertTrue(done.statusCode() == 204, done.statusCode() + " " + done.body());
  }

  /** Signs with another key from now on, and takes the old one out. */
  void rotateKeys() throws Exception {
    JsonNode realm = JSON.readTree(send(asAdmin("").GET()).body());
    String providers = "/components?type=org.keycloak.keys.KeyProvider";
    JsonNode before = JSON.readTree(send(asAdmin(providers).GET()).body());
    String fresh =
        """
        {"name": "fresh", "providerId": "rsa-generated",
         "providerType": "org.keycloak.keys.KeyProvider", "parentId": "%s",
         "config": {"priority": ["1000"], "keySize": ["2048"], "algorithm": ["RS256"]}}
        """
            .formatted(realm.get("id").asText());
    assertTrue(
        send(asAdmin("/components").POST(BodyPublishers.ofString(fresh))).statusCode() == 201);
    for (JsonNode old : before) {
      if (old.get("providerId").asText().equals("rsa-generated")) {
        send(asAdmin("/components/" + old.get("id").asText()).DELETE());
      }
    }
  }

  /** As a crash: nothing is closed. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
