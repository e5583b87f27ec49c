// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FiguresTest {

  private static final String ASSIGNED =
      "{\"activity\": \"MAINTIEN\", \"service\": \"MATERIELS_PEDAGOGIQUES\"}";
  private static final String NOT_APPLICABLE =
      "{\"activity\": \"ASSISTANCE\", \"service\": \"INFRASTRUCTURE_RESEAU\"}";
  private static final String REFUSED = "{\"activity\": \"INCONNUE\"}";

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

  /** The first was recorded; that it comes again is no failure. */
  @Test
  void aRequestThatComesAgain_hasNotFailed() {
    Map<String, Double> before = figures();
    for (int time = 0; time < 3; time++) {
      given()
          .contentType("application/json")
          .header("Idempotency-Key", "figures-" + before.get("aiguillage_journal_appended_total"))
          .body(ASSIGNED)
          .post("/v1/decisions")
          .then()
          .statusCode(201);
    }
    Map<String, Double> after = figures();
    assertEquals(1, grown("aiguillage_journal_appended_total", before, after));
    assertEquals(0, grown("aiguillage_journal_failed_total", before, after));
  }

  @Test
  void aDecision_isVouchedForWithinSeconds_andTheCheckpointIsAsYoungAsIt() throws Exception {
    post(ASSIGNED, 201);
    long begun = System.nanoTime();
    while (figures().get("aiguillage_checkpoint_behind") > 0) {
      assertTrue(System.nanoTime() - begun < 20_000_000_000L, "it is never vouched for");
      Thread.sleep(50);
    }
    double age = figures().get("aiguillage_checkpoint_age_seconds");
    assertTrue(0 <= age && age < 30, "age " + age);
  }

  @Test
  void anEvaluation_countsAsOneAndNotInTheJournal() {
    Map<String, Double> before = figures();
    given()
        .contentType("application/json")
        .body(ASSIGNED)
        .post("/v1/evaluations")
        .then()
        .statusCode(200);
    Map<String, Double> after = figures();
    assertEquals(1, grown("aiguillage_evaluations_total{outcome=\"ASSIGNED\"}", before, after));
    assertEquals(0, grown("aiguillage_journal_appended_total", before, after));
  }

  @Test
  void theRuleSetInForce_isNamed_andFailsNoneOfItsCases() throws Exception {
    String hash = given().get("/v1/ruleset").path("ruleset");
    assertEquals(1, figures().get("aiguillage_ruleset{hash=\"" + hash + "\"}"));
    assertTrue(figures().get("aiguillage_ruleset_since_seconds") > 1_700_000_000);
    assertEquals(0, awaitFailingCases());
  }

  static double awaitFailingCases() throws InterruptedException {
    long begun = System.nanoTime();
    while (figures().get("aiguillage_ruleset_failing_cases").isNaN()) {
      assertTrue(System.nanoTime() - begun < 60_000_000_000L, "the cases are never run");
      Thread.sleep(50);
    }
    return figures().get("aiguillage_ruleset_failing_cases");
  }

  /** And every sentence there is one: whoever reads the manual finds what the service has. */
  @Test
  void everyFigure_isInTheManual_andTheOtherWayRound() throws Exception {
    Set<String> told =
        Pattern.compile("^\\| `(aiguillage_[a-z_]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("src/docs/operating.md")))
            .results()
            .map(result -> result.group(1).replaceFirst("_total$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> shown = new TreeSet<>();
    for (String line : given().get("/metrics").asString().lines().toList()) {
      if (line.startsWith("# HELP aiguillage_")) {
        String[] words = line.split(" ", 4);
        assertTrue(words.length == 4 && words[3].contains(" "), line);
        shown.add(words[2]);
      }
    }
    shown.removeIf(name -> name.endsWith("_max"));
    assertEquals(told, shown);
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

  static Map<String, Double> figures() {
    return given()
        .get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("aiguillage_"))
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(parts -> parts[0], parts -> Double.valueOf(parts[1])));
  }
}
