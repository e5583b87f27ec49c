package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code activate}: asks a running service to put rules into force. */
@Command(
    name = "activate",
    description =
        "Demande au service en marche de mettre en vigueur un jeu de règles : le candidat, ou un"
            + " jeu antérieur que le journal garde.",
    mixinStandardHelpOptions = true)
final class ActivateCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "0..1",
      description = "L’empreinte du jeu, sha256:… (défaut : celle du candidat).")
  private String ruleset;

  @Option(names = "--why", required = true, description = "La raison, gardée dans le journal.")
  private String why;

  @Option(
      names = "--despite",
      description = "Malgré ce que la vérification trouve ; c’est gardé dans le journal.")
  private boolean despite;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "L’adresse du service (défaut : ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--key-file",
      description = "Un fichier avec la clé de qui appelle, là où le service en demande une.")
  private Path keyFile;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("ruleset", ruleset == null ? candidate() : ruleset);
      body.put("why", why).put("despite", despite);
      JsonNode entry =
          ask(
              request("/v1/ruleset/activations")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body.toString())));
      String since = entry.path("since").asText();
      String hash = entry.path("ruleset").asText();
      out.println(
          entry.path("changed").asBoolean()
              ? common.words().text("Activate.done", hash, since, entry.path("previous").asText())
              : common.words().text("Activate.unchanged", hash, since));
      for (JsonNode finding : entry.path("findings")) {
        out.println(common.words().text("Activate.despite", finding.asText()));
      }
      return Main.SOUND;
    } catch (IOException e) {
      throw new CannotRun(common.words().text("Activate.unreachable", url, "" + e.getMessage()));
    }
  }

  private String candidate() throws IOException, InterruptedException {
    JsonNode held = ask(request("/v1/ruleset/candidate").GET());
    String hash = held.path("candidate").path("ruleset").asText();
    return hash.isEmpty() ? held.path("ruleset").asText() : hash;
  }

  private HttpRequest.Builder request(String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .header("Accept-Language", common.words().language().name().toLowerCase(Locale.ROOT));
    if (keyFile != null) {
      request.header("Authorization", "Bearer " + Files.readString(keyFile).strip());
    }
    return request;
  }

  /** The answer; what the service refuses ends the command, with all that is wrong. */
  private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
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
}
