package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FiguresTest {

  private static final String ASSIGNED =
      "{\"activity\": \"MAINTIEN\", \"service\": \"MATERIELS_PEDAGOGIQUES\"}";
  private static final String NOT_APPLICABLE =
      "{\"activity\": \"ASSISTANCE\", \"service\": \"INFRASTRUCTURE_RESEAU\"}";
  private static final String REFUSED = "{\"activity\": \"MAINTIEN\"}";

  @Test
  void each_decision_counts_under_its_outcome_and_in_the_journal() {
    Map<String, Double> before = figures();
    List.of(ASSIGNED, ASSIGNED, NOT_APPLICABLE).forEach(incident -> post(incident, 201));
    Map<String, Double> after = figures();

    assertEquals(
        2, grown("aiguillage_decisions_seconds_count{outcome=\"ASSIGNED\"}", before, after));
    assertEquals(
        1, grown("aiguillage_decisions_seconds_count{outcome=\"NOT_APPLICABLE\"}", before, after));
    assertEquals(
        0, grown("aiguillage_decisions_seconds_count{outcome=\"TO_CONFIRM\"}", before, after));
    assertEquals(3, grown("aiguillage_deciding_seconds_count", before, after));
    assertEquals(3, grown("aiguillage_journal_appended_total", before, after));
    assertEquals(0, grown("aiguillage_journal_failed_total", before, after));
    double groups = grown("aiguillage_journal_groups_total", before, after);
    assertTrue(groups >= 1 && groups <= 3, "commits: " + groups);
  }

  @Test
  void a_refused_incident_counts_nowhere_but_in_the_requests() {
    Map<String, Double> before = figures();
    post(REFUSED, 400);
    Map<String, Double> after = figures();

    assertEquals(0, grown("aiguillage_deciding_seconds_count", before, after));
    assertEquals(0, grown("aiguillage_journal_appended_total", before, after));
  }

  @Test
  void deciding_takes_less_than_the_whole_which_waits_for_the_disk() {
    Map<String, Double> before = figures();
    post(ASSIGNED, 201);
    Map<String, Double> after = figures();

    double deciding = grown("aiguillage_deciding_seconds_sum", before, after);
    double whole = grown("aiguillage_decisions_seconds_sum{outcome=\"ASSIGNED\"}", before, after);
    assertTrue(0 < deciding && deciding < whole, deciding + " of " + whole);
  }

  @Test
  void a_question_asked_again_is_answered_from_memory() {
    post(ASSIGNED, 201);
    Map<String, Double> before = figures();
    post(ASSIGNED, 201);
    Map<String, Double> after = figures();

    assertEquals(1, grown("aiguillage_memory_hits_total", before, after));
    assertEquals(0, grown("aiguillage_memory_misses_total", before, after));
    assertEquals(0, grown("aiguillage_memory_answers", before, after));
    assertTrue(after.get("aiguillage_memory_answers") >= 1);
  }

  @Test
  void an_idle_journal_has_an_empty_queue_and_can_be_written() {
    assertEquals(0, figures().get("aiguillage_journal_queue"));
    assertEquals(1, figures().get("aiguillage_journal_writable"));
  }

  private static void post(String incident, int status) {
    given()
        .contentType("application/json")
        .body(incident)
        .post("/v1/decisions")
        .then()
        .statusCode(status);
  }

  private static double grown(String name, Map<String, Double> before, Map<String, Double> after) {
    return after.get(name) - before.get(name);
  }

  private static Map<String, Double> figures() {
    return given()
        .get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("aiguillage_"))
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(parts -> parts[0], parts -> Double.valueOf(parts[1])));
  }
}
