// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Request Tracker, Debian's {@code request-tracker5}, with a database of its own: tickets
 * made there by its REST interface, decided here, and moved there by a script.
 */
@QuarkusTest
class RequestTrackerCampaign {

  private static final String SETUP = "/usr/sbin/rt-setup-database-5";
  private static final String SERVER = "/usr/share/request-tracker5/libexec/standalone_httpd";
  private static final Path FILES = Path.of("src/test/resources/fr/aiguillage/rt").toAbsolutePath();
  private static final String CONFIG =
      """
      Set($rtname, 'aiguillage.test');
      Set($Organization, 'aiguillage.test');
      Set($WebDomain, '127.0.0.1');
      Set($WebPort, %d);
      Set($DatabaseType, 'SQLite');
      Set($DatabaseName, '%s');
      Set($LogToSyslog, undef);
      Set($MailCommand, 'testfile');
      1;
      """;

  @TempDir Path folder;
  private Process server;
  private String address;

  @BeforeEach
  void start() throws Exception {
    assertTrue(Files.exists(Path.of(SETUP)), "NOT RUN: " + SETUP + " is missing, see the manual");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    address = "http://127.0.0.1:" + port;
    Files.writeString(
        folder.resolve("config.pm"), CONFIG.formatted(port, folder.resolve("rt.sqlite")));
    Files.createDirectory(folder.resolve("none"));
    finish(List.of(SETUP, "--action", "init", "--skip-create"));
    finish(List.of(SETUP, "--action", "insert", "--datafile", FILES + "/initialdata"));
    server = begin(List.of(SERVER, "--host", "127.0.0.1", "--port", String.valueOf(port)));
    for (int second = 0; second < 120 && !answers(); second++) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private boolean answers() {
    try {
      return rt().get(address + "/REST/2.0/rt").statusCode() == 200;
    } catch (Exception notYet) {
      // refused connections among them: the library throws what it does not declare
      return false;
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.destroy();
      server.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private Process begin(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("RT_SITE_CONFIG", folder.resolve("config.pm").toString());
    builder.environment().put("RT_SITE_CONFIG_DIR", folder.resolve("none").toString());
    File output = folder.resolve("output.txt").toFile();
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output)).start();
  }

  private void finish(List<String> command) throws Exception {
    Process process = begin(command);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), command::toString);
    assertEquals(0, process.exitValue(), command + Files.readString(folder.resolve("output.txt")));
  }

  private static RequestSpecification rt() {
    return given().auth().preemptive().basic("root", "password").contentType("application/json");
  }

  private String create(String category) {
    return rt().body(
            Map.of(
                "Queue", "General",
                "Subject", "À trier",
                "ContentType", "text/plain",
                "Content", "Rien ne va plus.",
                "CustomFields", Map.of("Catégorie", category)))
        .post(address + "/REST/2.0/ticket")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("id");
  }

  private void assign(String ticket) throws Exception {
    finish(
        List.of(
            "python3",
            FILES + "/assign.py",
            address,
            "http://127.0.0.1:" + RestAssured.port,
            ticket));
  }

  /** The name of the queue that the ticket lies in. */
  private String queue(String ticket) {
    return rt().get(address + "/REST/2.0/ticket/" + ticket + "?fields[Queue]=Name")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("Queue.Name");
  }

  @Test
  void aTicketOfRequestTracker_isDecided_moved_edited_andDecidedAgain() throws Exception {
    List<String> seen = new ArrayList<>();
    String wifi = create("Réseau > Wifi");
    assign(wifi);
    assertEquals("Département – Réseaux", queue(wifi));
    seen.add("Wifi: " + queue(wifi));

    String antivirus = create("Logiciels > Antivirus");
    assign(antivirus);
    assertEquals("Guichet – À qualifier", queue(antivirus), "nobody said on which network");
    rt().body(Map.of("CustomFields", Map.of("Réseau", "PEDAGOGIQUE")))
        .put(address + "/REST/2.0/ticket/" + antivirus)
        .then()
        .statusCode(200);
    assign(antivirus);
    assertEquals("Département – Maintenance des collèges", queue(antivirus));
    seen.add("Antivirus: first the desk, then " + queue(antivirus));
    assign(antivirus);

    var life = given().get("/v1/tickets/RT-" + antivirus).then().statusCode(200);
    life.body("decisions", hasSize(2));
    String standing = life.extract().jsonPath().getString("standing");
    life.body("decisions[1].id", equalTo(standing));
    life.body("decisions[1].incident.replaces", equalTo(life.extract().path("decisions[0].id")));
    given().get("/v1/decisions?ticket=RT-" + wifi).then().body("decisions", hasSize(1));
    Campaign.report("request-tracker", "- " + String.join("\n- ", seen) + "\n");
  }
}
