package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any version ever recorded, this one decides again to the byte. */
class RecordedVersionsTest {

  private static final int RANDOM = 200;

  static List<Path> versions() throws IOException {
    return Fixture.all();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyRecordOfEveryVersion_isDecidedAgainTheSame(Path version) throws IOException {
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

  /** What the README says to run when the resolver has a new version. */
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
