// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.transparency.TlogProof;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A service that starts on a journal whose first decisions are older than they may be. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class RetentionOverHttpTest {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @ConfigProperty(name = OtherSettings.IDS)
  String ids;

  @ConfigProperty(name = "aiguillage.data")
  Path data;

  private String id(int which) {
    return ids.split(" ")[which];
  }

  /** It begins with the service, and the service does not wait for it. */
  private void awaitPruned() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (given().get("/v1/decisions/" + id(0)).statusCode() != 410) {
      assertTrue(System.nanoTime() - end < 0, "never pruned");
    }
  }

  private static ValidatableResponse asked(String path) {
    return given()
        .urlEncodingEnabled(false)
        .header("Accept-Language", "en")
        .get(path)
        .then()
        .contentType("application/problem+json")
        .body("type", equalTo("urn:aiguillage:problem:pruned"))
        .body("title", equalTo("Removed from the journal at the end of its retention period"))
        .statusCode(410);
  }

  @Test
  void aDecisionWhoseTimeIsOver_isSaidToBeGone() throws Exception {
    awaitPruned();
    for (String part : new String[] {"", "/explanation", "/replay"}) {
      asked("/v1/decisions/" + id(0) + part).body("detail", containsString(id(0)));
    }
    asked("/v1/log/tile/entries/000").body("detail", containsString("entries/000"));
    for (String page : new String[] {"", "/rejeu"}) {
      given()
          .header("Accept-Language", "fr")
          .get("/journal/" + id(0) + page)
          .then()
          .statusCode(410)
          .contentType("text/html")
          .body(containsString("Retiré du journal, son temps étant passé"));
    }
    given().urlEncodingEnabled(false).get("/v1/log/tile/0/000").then().statusCode(200);
    given().get("/v1/decisions/01890a5d-ac96-774b-bcce-b302099a8057").then().statusCode(404);
    // The last tile is not full: the youngest of them stays until it is.
    given().get("/v1/decisions/" + id(1) + "/proof").then().statusCode(200);

    TlogProof proof =
        TlogProof.parse(
            given()
                .get("/v1/decisions/" + id(0) + "/proof")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertEquals(8, proof.index());
    assertEquals(Optional.empty(), proof.entry(), "the hash alone");
    given()
        .contentType("application/json")
        .body("{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"date\":\"2018-03-12\"}")
        .post("/v1/decisions")
        .then()
        .statusCode(201);
  }

  @Test
  void accessRecordsSwitchedOff_leaveNoFile() throws IOException {
    given().get("/v1/services").then().statusCode(200);
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(
          List.of(),
          files.map(Path::getFileName).filter(name -> name.toString().contains("access")).toList());
    }
    given().get("/metrics").then().body(not(containsString("aiguillage_access")));
  }
}
