// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.facts.AnswerKey;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered is what would be answered now, and no more than there is room for. */
class MemoryTest {

  /** {@code -Daiguillage.incidents=50000} asks more of them. */
  private static final int INCIDENTS = Integer.getInteger("aiguillage.incidents", 1_000);

  private static final Limits PATIENT = new Limits(1_000, Duration.ofMinutes(1));
  private static final IncidentReader READER = new IncidentReader(Shipped.RULES);
  private static final ObjectNode STATION =
      JsonNodeFactory.instance
          .objectNode()
          .put("activity", "MAINTIEN")
          .put("service", "MATERIELS_PEDAGOGIQUES");

  private final Memory.Counters counters = new Memory.Counters();

  /** An answer of a hundred bytes. */
  private record Text(String text) implements Memory.Shared {

    @Override
    public byte[] hash() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
      return 100;
    }
  }

  /**
   * Memory once took « décrit nulle part » for « décrit en annexe 1 », where no rule asked whether
   * there was a change beside asking where it is described. Both ways to write it answer alike.
   */
  @Test
  void aChangeDescribedNowhere_andOneDescribed_areToldApart_whetherRulesAskForTheChangeOrNot() {
    RuleFiles asking = askingForTheChange();
    assertNotEquals(Shipped.FILES.hash(), asking.hash());
    List<ObjectNode> changes = List.of(change(false, false, false), change(true, true, false));
    for (RuleFiles files : List.of(Shipped.FILES, asking)) {
      for (boolean reversed : new boolean[] {false, true}) {
        List<ObjectNode> order = new ArrayList<>(changes);
        if (reversed) {
          Collections.reverse(order);
        }
        RulesInForce rules = RulesInForce.of(Shipped.load(files), PATIENT, Instant.EPOCH);
        List<String> actions = new ArrayList<>();
        order.forEach(one -> actions.add(settle(rules, one).json().get("action").asText()));
        order.forEach(one -> actions.add(settle(rules, one).json().get("action").asText()));
        if (reversed) {
          Collections.reverse(actions);
        }
        assertEquals(List.of("REINSTALLER", "MAINTENIR", "REINSTALLER", "MAINTENIR"), actions);
        rules.rules().close();
      }
    }
  }

  /** Each rule that asks where a change is described first asks whether there was one. */
  private static RuleFiles askingForTheChange() {
    TreeMap<String, byte[]> files = new TreeMap<>(Shipped.FILES.byPath());
    for (String path : Shipped.FILES.paths(".drl")) {
      String text =
          Shipped.FILES
              .text(path)
              .replaceAll(
                  "([,(]\\s*)((inAnnexe1|inSocleSysteme|inSocleApplicatif) (==|in) [^)]*?\\s*\\))",
                  "$1recentChange == true, $2");
      files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
    return new RuleFiles(files);
  }

  private static ObjectNode change(boolean annexe1, boolean systeme, boolean applicatif) {
    ObjectNode incident = STATION.deepCopy();
    incident
        .putObject("recentChange")
        .put("kind", "LOGICIEL")
        .put("inAnnexe1", annexe1)
        .put("inSocleSysteme", systeme)
        .put("inSocleApplicatif", applicatif);
    return incident;
  }

  private static Settled settle(RulesInForce rules, ObjectNode incident) {
    return rules.settle(read(incident));
  }

  private static CompletedIncident read(ObjectNode incident) {
    try {
      return READER.read(incident, Shipped.DAY);
    } catch (RefusedIncident e) {
      throw new AssertionError(e.faults());
    }
  }

  @Test
  void everyRememberedAnswer_isTheFreshOne() {
    RuleSet rules = Shipped.RULES;
    RulesInForce inForce = RulesInForce.of(rules, PATIENT, Instant.EPOCH, new Memory.Counters());
    Random random = new Random(7);
    for (int i = 0; i < INCIDENTS; i++) {
      ObjectNode incident = Incidents.random(random);
      assertEquals(
          new String(CanonicalJson.bytes(AnswerJson.of(Shipped.decide(incident)))),
          new String(CanonicalJson.bytes(settle(inForce, incident).json())),
          incident::toString);
    }
    assertTrue(inForce.memory().size() < INCIDENTS, "questions: " + inForce.memory().size());
  }

  @Test
  void aQuestionAskedAgain_isAnsweredWithTheSameAnswer() {
    Memory<Text> memory = new Memory<>(10_000, counters);
    Text first = memory.answer(question(1), () -> new Text("a"));
    assertSame(first, memory.answer(question(1), () -> new Text("b")));
    assertEquals(List.of(1L, 1L), List.of(counters.hits(), counters.misses()));
  }

  @Test
  void equalAnswers_areOne() {
    Memory<Text> memory = new Memory<>(10_000, counters);
    Text first = memory.answer(question(1), () -> new Text("a"));
    assertSame(first, memory.answer(question(2), () -> new Text("a")));
    assertEquals(2, counters.misses());
  }

  @Test
  void noMoreIsRemembered_thanThereIsRoomFor_howeverManyAskAtOnce() {
    // an answer that several questions have weighs once
    int room = 10 * (120 + question(1).size());
    Memory<Text> memory = new Memory<>(room, counters);
    AtomicInteger wrong = new AtomicInteger();
    IntStream.range(0, 100_000)
        .parallel()
        .forEach(
            i -> {
              Text text = memory.answer(question(i % 50), () -> new Text("" + i % 50));
              wrong.addAndGet(text.text().equals("" + i % 50) ? 0 : 1);
            });
    assertEquals(0, wrong.get());
    assertTrue(memory.size() <= 10 && memory.size() > 0, "held " + memory.size());
    assertEquals(100_000, counters.hits() + counters.misses());
  }

  @Test
  void aMemoryOfNothing_remembersNothing() {
    Memory<Text> memory = new Memory<>(0, counters);
    memory.answer(question(1), () -> new Text("a"));
    memory.answer(question(1), () -> new Text("a"));
    assertEquals(0, memory.size());
    assertEquals(2, counters.misses());
  }

  /** Fifty that differ: by their service and by a fact that rules on all of them read. */
  private static AnswerKey question(int number) {
    var services = Shipped.RULES.vocabulary().services().all();
    ObjectNode incident =
        JsonNodeFactory.instance
            .objectNode()
            .put("activity", number < services.size() ? "MAINTIEN" : "CONSEIL")
            .put("service", services.get(number % services.size()).name());
    return Shipped.DECIDER.question(read(incident));
  }
}
