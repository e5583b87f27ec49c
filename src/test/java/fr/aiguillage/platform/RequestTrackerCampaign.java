// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Campaign;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final Path FILES = Path.of("src/test/resources/fr/aiguillage/rt").toAbsolutePath();

  @TempDir Path folder;
  private RequestTracker tracker;
  private String address;

  @BeforeEach
  void start() throws Exception {
    tracker = RequestTracker.install(folder, "Set($MailCommand, 'testfile');", "initialdata");
    tracker.start();
    address = tracker.address();
  }

  @AfterEach
  void stop() throws Exception {
    tracker.kill();
  }

  private static RequestSpecification rt() {
    return RequestTracker.asked();
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
    tracker.finish(
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
