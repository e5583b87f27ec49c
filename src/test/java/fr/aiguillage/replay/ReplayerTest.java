// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.RulesCopy;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decisionlog.EntryCopy;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.register.ListedRules;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision that is decided again is the recorded one, or it is said where not and why. */
class ReplayerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Recorded recorded;
  private RulesCopy rules;

  @BeforeEach
  void open() throws IOException {
    recorded = Recorded.open(folder.resolve("data"));
    rules = RulesCopy.small(folder.resolve("rules"));
  }

  @AfterEach
  void close() throws IOException {
    recorded.close();
  }

  private Entry decided() throws IOException {
    ObjectNode incident = (ObjectNode) JSON.readTree(RulesCopy.REQUEST);
    recorded.decide(rules.files(), Stream.of(incident));
    return recorded.all().get(0);
  }

  @Test
  void anyDecisionUnderTheShippedRules_isDecidedAgainToTheByte() {
    recorded.decide(Shipped.FILES, 300, 7);
    Replayer replayer = recorded.replayer();
    List<Entry> all = recorded.all();
    assertEquals(300, all.size());
    for (Entry entry : all) {
      Replay replay = replayer.replay(entry);
      assertTrue(replay.isIdentical(), replay::toString);
      assertEquals(entry.ruleset(), replay.rules());
    }
  }

  @Test
  void otherRulesThatAnswerOtherwise_areTheCause_andEachPlaceIsNamed() throws IOException {
    Entry entry = decided();
    rules.otherOwner();
    recorded.keep(rules.files());
    Replay replay = recorded.replayer().replay(entry, rules.files().hash());
    assertEquals(Optional.of(Cause.RULES_DIFFER), replay.cause());
    assertEquals(List.of("owner", "trace"), replay.changed());
    assertEquals(
        List.of("/owner/parties/0", "/trace/0/claim/owner/parties/0"),
        replay.differences().stream().map(Difference::pointer).toList());
    Difference owner = replay.differences().get(0);
    assertEquals("DEPARTEMENT", owner.recorded().orElseThrow().asText());
    assertEquals("ACADEMIE", owner.again().orElseThrow().asText());
  }

  @Test
  void whatWasLookedUp_isFoundAgainAsItWasThen_andNotUnderRulesWhoseListsAreEmpty()
      throws IOException {
    ObjectNode incident =
        (ObjectNode)
            JSON.readTree(
                """
                {"activity": "MAINTIEN", "zone": "PEDAGOGIQUE", "date": "2026-03-02",
                 "recentChange": {"kind": "PILOTE", "name": "Pilote Z9"},
                 "category": {"platform": "glpi-acad", "path": "Matériel > Ordinateur"}}
                """);
    recorded.decide(ListedRules.FILES, Stream.of(incident));
    Entry entry = recorded.all().get(0);
    String answer = new String(entry.answer().json(), UTF_8);
    assertTrue(answer.contains("NOT_LISTED") && answer.contains("glpi-acad"), answer);
    Replay same = recorded.replayer().replay(entry);
    assertTrue(same.isIdentical(), same::toString);

    recorded.keep(Shipped.FILES);
    Replay other = recorded.replayer().replay(entry, Shipped.FILES.hash());
    assertEquals(Optional.of(Cause.RULES_DIFFER), other.cause());
    assertTrue(other.changed().containsAll(List.of("lookups", "reimage")), other::toString);
  }

  @Test
  void otherRulesThatAnswerAlike_areIdenticalButForTheirName() throws IOException {
    Entry entry = decided();
    rules.write("regles.cas.yaml", "# nothing\n");
    recorded.keep(rules.files());
    String other = rules.files().hash();
    assertFalse(other.equals(entry.ruleset()));
    Replay replay = recorded.replayer().replay(entry, other);
    assertTrue(replay.isIdentical(), replay::toString);
    assertEquals(other, replay.rules());
  }

  @Test
  void anAnswerThatWasAltered_isUnexplained() throws IOException {
    Entry entry = decided();
    Replay replay = recorded.replayer().replay(altered(entry, "MAINTENIR", "INSTALLER"));
    assertEquals(Optional.of(Cause.UNEXPLAINED), replay.cause());
    assertEquals(List.of("action", "trace"), replay.changed());
  }

  /** The first reading was no release: what it answered is not held against the second. */
  @Test
  void anAnswerOfTheFirstResolver_isNotDecidedAgain_evenWhereItLooksAlike() throws IOException {
    Entry entry = decided();
    Replay replay = recorded.replayer().replay(EntryCopy.of(entry).resolver(1).made());
    assertEquals(Optional.of(Cause.DECIDED_BEFORE_1_0), replay.cause());
    assertEquals(1, replay.recordedResolver());
    assertEquals(List.of(), replay.differences());
  }

  /** Of a version that nobody has, an answer that looks alike says nothing. */
  @Test
  void anAnswerOfAResolverThatNobodyKnows_isNeverIdentical() throws IOException {
    Entry entry = decided();
    Replayer replayer = recorded.replayer();
    for (int unknown : new int[] {Decider.RESOLVER_VERSION + 1, 700, Integer.MAX_VALUE}) {
      Replay replay = replayer.replay(EntryCopy.of(entry).resolver(unknown).made());
      assertEquals(Optional.of(Cause.RESOLVER_UNKNOWN), replay.cause(), replay::toString);
      assertEquals(unknown, replay.recordedResolver());
      assertTrue(replay.detail().startsWith(unknown + ", 2–"), replay.detail());
    }
  }

  @Test
  void anIncidentThatWasCompletedOtherwise_isADifferenceToo() throws IOException {
    Entry entry = decided();
    String completed = new String(entry.completed(), UTF_8);
    byte[] other = completed.replace("2018-01-15", "2018-01-16").getBytes(UTF_8);
    Replay replay = recorded.replayer().replay(EntryCopy.of(entry).completed(other).made());
    assertEquals(List.of("incident"), replay.changed());
    assertEquals("/incident/date", replay.differences().get(0).pointer());
  }

  @Test
  void bytesThatAreNotCanonical_areNotCompared_evenWhereTheTreesAreEqual() throws IOException {
    Entry entry = decided();
    Replay replay = recorded.replayer().replay(altered(entry, "{\"action\"", "{ \"action\""));
    assertEquals(Optional.of(Cause.RECORD_UNREADABLE), replay.cause());
    Replay cut = recorded.replayer().replay(altered(entry, "{\"action\"", "\"action\""));
    assertEquals(Optional.of(Cause.RECORD_UNREADABLE), cut.cause());
  }

  @Test
  void anIncidentThatTheRulesRefuse_saysWhatIsWrongWithIt() throws IOException {
    Entry entry = decided();
    byte[] received = "{\"activity\":\"MAINTIEN\",\"service\":\"PERDU\"}".getBytes(UTF_8);
    Replay replay = recorded.replayer().replay(EntryCopy.of(entry).received(received).made());
    assertEquals(Optional.of(Cause.INCIDENT_REFUSED), replay.cause());
    assertEquals("UNKNOWN_CODE service PERDU", replay.detail());
  }

  @Test
  void rulesThatAreMissingOrAlteredOrRefused_areSaidToBe() throws IOException {
    Entry entry = decided();
    Draft sound = Draft.read(rules.files());
    rules.faulty();
    Draft faulty = Draft.read(rules.files());
    String refused = rules.files().hash();
    assertEquals(Optional.of(Cause.RULES_MISSING), under(Optional.empty()).replay(entry).cause());
    assertEquals(
        Optional.of(Cause.RULES_ALTERED), under(Optional.of(faulty)).replay(entry).cause());
    assertEquals(
        Optional.of(Cause.RULES_REFUSED),
        under(Optional.of(faulty)).replay(entry, refused).cause());
    assertTrue(under(Optional.of(sound)).replay(entry).isIdentical());
  }

  private static Replayer under(Optional<Draft> draft) {
    return new Replayer(new RulesAtHand(hash -> draft, CompilationLimits.DEFAULT));
  }

  @Test
  void moreRulesThanStayAtHand_areAllAskedInTurn() throws IOException {
    Entry entry = decided();
    for (int other = 0; other < RulesAtHand.MOST + 2; other++) {
      rules.write("regles.cas.yaml", "# " + other + "\n");
      recorded.keep(rules.files());
    }
    Replayer replayer = recorded.replayer();
    for (int round = 0; round < 2; round++) {
      for (var kept : recorded.log().rulesets()) {
        assertTrue(replayer.replay(entry, kept.hash()).isIdentical());
      }
    }
  }

  private static Entry altered(Entry entry, String from, String to) {
    String json = new String(entry.answer().json(), UTF_8);
    assertTrue(json.contains(from), json);
    RecordedAnswer answer = RecordedAnswer.of(json.replace(from, to).getBytes(UTF_8));
    return EntryCopy.of(entry).answer(answer).made();
  }
}
