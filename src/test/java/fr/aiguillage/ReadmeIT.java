// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README do on what was packaged what it and the guides say. */
class ReadmeIT {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final String PRINTED_ADDRESS = "http://127.0.0.1:8080";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Guide readme = Guide.readme();
  private final Guide calling = Guide.of("calling");

  @TempDir Path folder;

  @Test
  void the_program_brings_its_licence_and_its_notice() throws IOException {
    try (JarFile jar = new JarFile("target/aiguillage.jar")) {
      for (String text : List.of("LICENSE", "NOTICE")) {
        String path = "META-INF/licenses/fr.aiguillage/" + text;
        assertNotNull(jar.getEntry(path), path);
      }
    }
  }

  @Test
  void the_service_starts_as_the_page_says_and_answers_what_the_page_prints() throws Exception {
    Files.createSymbolicLink(folder.resolve("rules"), Path.of("rules").toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("target"), Path.of("target").toAbsolutePath());
    String start = readme.command("mvn -B package -DskipTests\n").split("\n")[1];
    // the one change: any free port, so that nothing else can be in the way
    String command = "env QUARKUS_HTTP_PORT=0 " + start;
    try (ShellCommand service = ShellCommand.run(command, folder)) {
      String address = service.await(LISTENING).group(1);
      assertTrue(address.startsWith("http://127.0.0.1:"), address);

      String printed = readme.command("curl ");
      assertEquals(printed, calling.command("curl "));
      String curl = printed.replace(PRINTED_ADDRESS, address);
      try (ShellCommand asking = ShellCommand.run(curl, folder)) {
        assertEquals(0, asking.exitCode());
        asking.awaitEnd();
        JsonNode answer = lasting(String.join("\n", asking.lines()));
        assertEquals(lasting(calling.blocks("json").get(0)), answer);
        assertHolds(answer, JSON.readTree(readme.blocks("json").get(0)));
      }

      assertEquals("UP", JSON.readTree(get(address + "/health/ready")).get("status").asText());
      assertTrue(get(address + "/swagger-ui/").contains("swagger-ui-bundle.js"));
      assertTrue(get(address + "/openapi").startsWith("---\nopenapi: 3.1.0"));
      assertEquals(
          new TreeSet<>(Guide.of("operating").rows("Health and metrics")), figures(address));
      assertTrue(Files.exists(folder.resolve("data")), "the journal is where the page says");

      service.stop();
      assertEquals(0, service.exitCode(), service.lines().toString());
    }
  }

  /** The names of our figures, each histogram once. */
  private static Set<String> figures(String address) throws Exception {
    return get(address + "/metrics")
        .lines()
        .filter(line -> line.startsWith("aiguillage_"))
        .map(line -> line.split("[{ ]")[0].replaceFirst("_(bucket|count|sum|max)$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** The answer without what the page says can differ. */
  private static JsonNode lasting(String answer) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(answer);
    json.remove(List.of("id", "decidedAt", "ruleset"));
    json.get("trace").forEach(entry -> ((ObjectNode) entry).remove("line"));
    return json;
  }

  /** Whether the whole answer holds all that the part of it says. */
  private static void assertHolds(JsonNode whole, JsonNode part) {
    if (part.isObject()) {
      part.properties().forEach(each -> assertHolds(whole.path(each.getKey()), each.getValue()));
    } else if (part.isArray()) {
      part.forEach(each -> assertHoldsOne(whole, each));
    } else {
      assertEquals(whole, part);
    }
  }

  private static void assertHoldsOne(JsonNode list, JsonNode part) {
    List<AssertionError> others = new ArrayList<>();
    for (JsonNode one : list) {
      try {
        assertHolds(one, part);
        return;
      } catch (AssertionError other) {
        others.add(other);
      }
    }
    throw new AssertionError(part + " is not in " + list + ": " + others);
  }
}
