// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.accesslog.AccessRows;
import fr.aiguillage.accesslog.AccessRows.Row;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class AccessRecordsTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String TOO_LONG = "{\"ticket\":\"%s\"}".formatted("x".repeat(70_000));

  @ConfigProperty(name = "aiguillage.data")
  Path data;

  @Test
  void everyRequest_leavesWhatWasAsked_andNothingThatTheCallerChose() throws Exception {
    Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    double recorded = figure("recorded");
    // Those by which machines watch the service come first: were they recorded, they would be seen.
    given().get("/health/live").then().statusCode(200);
    given().get("/v1/decisions/" + ID + "?nom=Dupont").then().statusCode(400);
    given().get("/v1/decisions?schol=Dupont").then().statusCode(400);
    given().contentType("application/json").body("{}").post("/v1/decisions").then().statusCode(400);
    given()
        .contentType("application/json")
        .body(TOO_LONG)
        .post("/v1/decisions")
        .then()
        .statusCode(413);
    given().delete("/v1/ruleset").then().statusCode(405);
    given().request("DUPONT", "/v1/ruleset").then().statusCode(405);
    given().get("/Dupont/").then().statusCode(404);
    given().get("/journal/" + ID).then().statusCode(404);
    given().get("/").then().statusCode(200);
    given().get("/openapi").then().statusCode(200);

    List<Row> rows = awaitRows(begin, 10);
    assertEquals(
        Stream.of(
                "GET /v1/decisions/* 400",
                "GET /v1/decisions 400",
                "POST /v1/decisions 400",
                "POST /v1/decisions 413",
                "DELETE /v1/ruleset 405",
                "* /v1/ruleset 405",
                "GET /* 404",
                "GET /journal/* 404",
                "GET / 200",
                "GET /openapi 200")
            .sorted()
            .toList(),
        rows.stream().map(Row::asked).sorted().toList());
    assertEquals(
        1, rows.stream().map(Row::caller).collect(Collectors.toSet()).size(), "one caller");
    assertTrue(rows.get(0).caller().matches("[0-9a-f]{16}"), rows.get(0).caller());
    assertTrue(rows.stream().noneMatch(row -> row.at().isAfter(Instant.now())));
    assertTrue(figure("recorded") - recorded >= 10);
    assertEquals(0, figure("lost"));
    for (String name : List.of("access.db", "access.db-wal")) {
      String bytes = Files.readString(data.resolve(name), StandardCharsets.ISO_8859_1);
      for (String told : List.of(ID, "Dupont", "DUPONT", "127.0.0.1")) {
        assertFalse(bytes.contains(told), told + " in " + name);
      }
    }
  }

  /** The writer lets them wait a little; those of tests before this one are older. */
  private List<Row> awaitRows(Instant begin, int number) throws Exception {
    List<Row> rows;
    do {
      rows = AccessRows.in(data).stream().filter(row -> !row.at().isBefore(begin)).toList();
    } while (rows.size() < number);
    return rows;
  }

  private static double figure(String name) {
    String line = "aiguillage_access_" + name + "_total ";
    return given()
        .get("/metrics")
        .asString()
        .lines()
        .filter(each -> each.startsWith(line))
        .mapToDouble(each -> Double.parseDouble(each.substring(line.length())))
        .findFirst()
        .orElseThrow();
  }
}
