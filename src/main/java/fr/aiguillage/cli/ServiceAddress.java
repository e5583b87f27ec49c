// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The address of a running service, and the key with which a command calls it. */
final class ServiceAddress {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "L’adresse du service (défaut : ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--key-file",
      description = "Un fichier avec la clé de qui appelle, là où le service en demande une.")
  private Path keyFile;

  JsonNode get(String path, CommonOptions common) throws IOException, InterruptedException {
    return ask(request(path, common).GET(), common);
  }

  JsonNode post(String path, JsonNode body, CommonOptions common)
      throws IOException, InterruptedException {
    return ask(
        request(path, common)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())),
        common);
  }

  private HttpRequest.Builder request(String path, CommonOptions common) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .header("Accept-Language", common.words().language().name().toLowerCase(Locale.ROOT));
    if (keyFile != null) {
      request.header("Authorization", "Bearer " + Files.readString(keyFile).strip());
    }
    return request;
  }

  /**
   * Returns the answer; a refusal by the service ends the command, with everything that is wrong.
   */
  private static JsonNode ask(HttpRequest.Builder request, CommonOptions common)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    JsonNode body = JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      StringBuilder said =
          new StringBuilder(
              common
                  .words()
                  .text(
                      "Activate.refused",
                      body.path("title").asText("" + response.statusCode()),
                      body.path("detail").asText()));
      body.path("faults")
          .forEach(fault -> said.append("\n").append(fault.path("message").asText()));
      throw new CannotRun(said.toString());
    }
    return body;
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
