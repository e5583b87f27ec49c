// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.replay.Findings.Group;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any version since 1.0 ever recorded, this one decides again to the byte. */
class RecordedVersionsTest {

  private static final int RANDOM = 200;
  private static final int BEFORE_1_0 = 1;

  static List<Path> versions() throws IOException {
    return Fixture.all().stream().filter(path -> !path.equals(Fixture.of(BEFORE_1_0))).toList();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyRecordOfEveryVersionSince1_isDecidedAgainTheSame(Path version) throws IOException {
    Fixture fixture = Fixture.read(version);
    Draft draft = Draft.read(fixture.rules());
    try (RulesAtHand rules =
        new RulesAtHand(
            hash -> Optional.of(draft).filter(d -> d.files().hash().equals(hash)),
            CompilationLimits.DEFAULT)) {
      Replayer replayer = new Replayer(rules);
      List<Replay> others =
          fixture.entries().stream()
              .map(replayer::replay)
              .filter(replay -> !replay.isIdentical())
              .toList();
      assertEquals(List.of(), others, version.toString());
    }
    assertEquals(
        EnumSet.allOf(Outcome.class),
        fixture.entries().stream().map(Entry::outcome).collect(Collectors.toSet()));
    assertTrue(fixture.entries().size() >= 300, "records: " + fixture.entries().size());
  }

  @Test
  void aRecordOfBefore1_isNotDecidedAgain_whateverTheRules() throws IOException {
    Fixture fixture = Fixture.read(Fixture.of(BEFORE_1_0));
    Draft now = Draft.read(Shipped.FILES);
    try (RulesAtHand rules = new RulesAtHand(hash -> Optional.of(now), CompilationLimits.DEFAULT)) {
      Replayer replayer = new Replayer(rules);
      for (Entry entry : fixture.entries()) {
        for (String asked : List.of(entry.ruleset(), Shipped.FILES.hash())) {
          Replay replay = replayer.replay(entry, asked);
          assertEquals(Optional.of(Cause.DECIDED_BEFORE_1_0), replay.cause());
          assertFalse(replay.isIdentical());
          assertEquals(List.of(), replay.differences());
        }
      }
    }
    String sentence = "ReplayCause." + Cause.DECIDED_BEFORE_1_0;
    assertEquals(
        "Cette décision a été prise avant la version 1.0 ; elle n’est pas redécidée",
        Wording.in(Language.FR).text(sentence));
    assertEquals(
        "This decision was made before version 1.0; it is not decided again",
        Wording.in(Language.EN).text(sentence));
  }

  @Test
  void aJournalFromBefore1_keepsItsProofs_andItsReplayCountsThemApart(@TempDir Path folder)
      throws IOException {
    Fixture old = Fixture.read(Fixture.of(BEFORE_1_0));
    SignedLog signed = new SignedLog(folder);
    try (DecisionLog log = signed.open()) {
      old.record(log, 1);
    }
    assertEquals(List.of(), signed.verify().faults());
    try (Recorded recorded = Recorded.open(signed.folder())) {
      recorded.decide(Shipped.FILES, 20, 16);
      ReplayScope everything = new ReplayScope(Filter.everything(), Optional.empty());
      ReplayProgress end =
          new ReplayRun(
                  recorded.records(),
                  recorded.replayer(),
                  ReplayProgress.begin(UUID.randomUUID(), everything, Instant.EPOCH),
                  kept -> {},
                  told -> {})
              .run();
      Findings found = end.findings();
      assertEquals(old.entries().size(), found.notReplayed());
      assertEquals(20, found.identical());
      assertEquals(20, found.replayed());
      assertEquals(0, found.different());
      assertEquals(100, end.percentage().orElseThrow());
      assertEquals(
          List.of(Cause.DECIDED_BEFORE_1_0), found.groups().stream().map(Group::cause).toList());
      assertEquals(found, ProgressJson.read(ProgressJson.bytes(end)).findings());
    }
  }

  @Test
  void thisVersionOfTheResolver_hasItsRecords_andEveryOneBefore() throws IOException {
    Set<Path> expected =
        Stream.iterate(1, version -> version <= Decider.RESOLVER_VERSION, version -> version + 1)
            .map(Fixture::of)
            .collect(Collectors.toSet());
    assertEquals(expected, Set.copyOf(Fixture.all()));
    for (Path version : Fixture.all()) {
      Set<Integer> resolvers =
          Fixture.read(version).entries().stream().map(Entry::resolver).collect(Collectors.toSet());
      assertEquals(Set.of(), resolversBut(version, resolvers));
    }
  }

  private static Set<Integer> resolversBut(Path version, Set<Integer> resolvers) {
    String folder = version.getParent().getFileName().toString();
    return resolvers.stream()
        .filter(resolver -> !folder.equals("resolver-" + resolver))
        .collect(Collectors.toSet());
  }

  /** What the guide for contributors says to run when the resolver has a new version. */
  @Test
  @EnabledIfSystemProperty(named = "aiguillage.records", matches = "write")
  void write(@TempDir Path folder) throws IOException {
    Random random = new Random(Decider.RESOLVER_VERSION);
    Stream<ObjectNode> cases =
        Shipped.cases().stream()
            .filter(each -> each.expected() instanceof Case.Decided)
            .map(Case::incident)
            .map(RecordedVersionsTest::dated);
    Stream<ObjectNode> others = Stream.generate(() -> Incidents.random(random)).limit(RANDOM);
    try (Recorded recorded = Recorded.open(folder)) {
      recorded.decide(Shipped.FILES, Stream.concat(cases, others));
      new Fixture(Shipped.FILES, recorded.all()).write(Fixture.of(Decider.RESOLVER_VERSION));
    }
    assertTrue(Files.exists(Fixture.of(Decider.RESOLVER_VERSION)));
  }

  private static ObjectNode dated(ObjectNode incident) {
    return incident.has("date")
        ? incident
        : incident.deepCopy().put("date", Shipped.DAY.toString());
  }
}
