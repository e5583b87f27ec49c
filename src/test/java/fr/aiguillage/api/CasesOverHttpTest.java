// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.CaseAnswer;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.ruleset.RuleFiles;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every case beside the rules, posted: the answer and its reasons come out of the door as well. */
@QuarkusTest
class CasesOverHttpTest {

  @Test
  void everyCase_postedOverHttp_getsItsAnswer() throws Exception {
    List<Case> cases = oneOfEach(Cases.read(RuleFiles.read(Path.of("rules"))).all());
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      HttpResponse<byte[]> response =
          Http.decide(one.incident().toString().getBytes(StandardCharsets.UTF_8));
      JsonNode body = Http.json(response);
      if (one.expected() instanceof Case.Decided decided) {
        hold(one, wrong, "status", 201, response.statusCode());
        hold(one, wrong, "answer", CaseAnswer.bare(decided.answer()), CaseAnswer.of(body));
        hold(one, wrong, "retenues", decided.kept(), kept(body));
      } else if (one.expected() instanceof Case.Refused refused) {
        hold(one, wrong, "status", refused.status(), response.statusCode());
        hold(one, wrong, "keys", refused.keys(), keys(body));
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(cases.size() >= 300, "cases: " + cases.size());
  }

  /** Of a case that lists values, one is enough here: the door does the same with all. */
  private static List<Case> oneOfEach(List<Case> cases) {
    Map<String, Case> byPlace = new LinkedHashMap<>();
    cases.stream()
        // what is free in a case is asked one combination at a time, and none of them is posted
        .filter(one -> one.free().isEmpty())
        .forEach(one -> byPlace.put(one.file() + ":" + one.line(), one));
    return List.copyOf(byPlace.values());
  }

  private static void hold(
      Case one, List<String> wrong, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      wrong.add(
          one.file() + ":" + one.line() + " " + what + ": " + found + ", expected " + expected);
    }
  }

  private static List<String> kept(JsonNode body) {
    List<String> kept = new ArrayList<>();
    for (JsonNode entry : body.path("trace")) {
      if (entry.path("kept").asBoolean()) {
        kept.add(entry.path("rule").asText());
      }
    }
    return kept;
  }

  private static List<String> keys(JsonNode body) {
    TreeSet<String> keys = new TreeSet<>();
    body.path("faults").forEach(fault -> keys.add(fault.path("key").asText()));
    return List.copyOf(keys);
  }
}
