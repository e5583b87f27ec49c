// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.RulesCopy;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.replay.ReplayProgress.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk over all records counts each once, however often it is interrupted. */
class ReplayRunTest {

  private static final int DECISIONS = 4_500;

  @TempDir static Path folder;

  private static Recorded recorded;
  private static String otherRules;

  @TempDir Path states;

  @BeforeAll
  static void record() throws IOException {
    recorded = Recorded.open(folder.resolve("data"));
    RulesCopy rules = RulesCopy.small(folder.resolve("rules"));
    recorded.decide(rules.files(), IntStream.range(0, DECISIONS).mapToObj(ReplayRunTest::incident));
    rules.otherOwner();
    recorded.keep(rules.files());
    otherRules = rules.files().hash();
  }

  @AfterAll
  static void close() throws IOException {
    recorded.close();
  }

  private static ObjectNode incident(int number) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("service", Entries.SERVICES.get(number % 5))
        .put("activity", Entries.ACTIVITIES.get(number % Entries.ACTIVITIES.size()))
        .put("date", "2018-01-15")
        .put("ticket", "T-" + number);
  }

  private static ReplayProgress begin(Optional<String> ruleset) {
    ReplayScope asked = new ReplayScope(Filter.everything(), ruleset);
    return ReplayProgress.begin(UUID.randomUUID(), asked, Instant.EPOCH);
  }

  private static ReplayRun run(
      ReplayProgress from, Consumer<ReplayProgress> kept, Consumer<ReplayProgress> told) {
    return new ReplayRun(recorded.records(), recorded.replayer(), from, kept, told);
  }

  @Test
  void underTheirOwnRules_allAreIdentical_andTheLastProgressIsWhole() {
    List<ReplayProgress> told = new ArrayList<>();
    ReplayProgress end = run(begin(Optional.empty()), p -> {}, told::add).run();
    assertEquals(Status.DONE, end.status());
    assertEquals(DECISIONS, end.findings().identical());
    assertEquals(List.of(), end.findings().groups());
    assertEquals(100, end.percentage().orElseThrow());
    assertEquals(0, end.secondsLeft().orElseThrow());
    assertEquals(
        List.of(0L, 1000L, 2000L, 3000L, 4000L, 4500L, 4500L),
        told.stream().map(p -> p.findings().replayed()).toList());
  }

  @Test
  void underOtherRules_thoseThatDiffer_areOneGroupWithAWitness() {
    ReplayProgress end = run(begin(Optional.of(otherRules)), p -> {}, p -> {}).run();
    assertEquals(DECISIONS, end.findings().replayed());
    List<String> groups =
        end.findings().groups().stream()
            .map(g -> g.cause() + " " + g.changed() + " " + g.count())
            .toList();
    assertEquals(List.of("RULES_DIFFER [owner, trace] " + expectedToDiffer()), groups);
    Replay witness = end.findings().groups().get(0).witness();
    assertEquals(witness, recorded.replayer().replay(find(witness.id()), otherRules));
  }

  private static long expectedToDiffer() {
    long owned =
        recorded.all().stream().filter(e -> e.parties().equals(List.of("DEPARTEMENT"))).count();
    assertTrue(owned > 100, "decisions of the Département: " + owned);
    return owned;
  }

  private static Entry find(UUID id) {
    return recorded.log().find(id).orElseThrow();
  }

  @Test
  void stoppedAfterEachPage_andGoneOnWithFromItsFile_itFindsWhatAnUninterruptedOneDoes()
      throws IOException {
    ReplayProgress whole = run(begin(Optional.of(otherRules)), p -> {}, p -> {}).run();
    StateFile file = new StateFile(states.resolve("state"));
    assertFalse(file.exists());
    ReplayProgress next = begin(Optional.of(otherRules));
    int runs = 0;
    do {
      AtomicReference<ReplayRun> run = new AtomicReference<>();
      run.set(run(next, kept -> write(file, kept), p -> run.get().stop()));
      ReplayProgress stopped = run.get().run();
      next = file.read();
      assertArrayEquals(ProgressJson.bytes(stopped), ProgressJson.bytes(next));
      runs++;
    } while (!next.isEnded());
    assertEquals(5, runs);
    assertEquals(whole.findings(), next.findings());
    assertEquals(Status.DONE, next.status());
  }

  @Test
  void killedAnywhere_itGoesOnFromWhatWasKept_withNoneSkippedAndNoneTwice() throws IOException {
    ReplayProgress whole = run(begin(Optional.of(otherRules)), p -> {}, p -> {}).run();
    StateFile file = new StateFile(states.resolve("killed"));
    ReplayProgress begin = begin(Optional.of(otherRules));
    write(file, begin);
    for (int deadly : List.of(1, 2, 2, 3)) {
      List<ReplayProgress> told = new ArrayList<>();
      Consumer<ReplayProgress> killer =
          progress -> {
            told.add(progress);
            // what is told is kept now and then: here the last before the kill but one
            if (told.size() == deadly) {
              write(file, progress);
            }
            if (told.size() > deadly) {
              throw new Killed();
            }
          };
      ReplayProgress from = file.read();
      assertThrows(Killed.class, () -> run(from, p -> {}, killer).run());
    }
    ReplayProgress end = run(file.read(), p -> {}, p -> {}).run();
    assertEquals(whole.findings(), end.findings());
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private static void write(StateFile file, ReplayProgress progress) {
    try {
      file.write(progress);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void recordsThatCannotBeRead_endItWithTheReason_andWhatWasFoundStays() {
    Records broken =
        new Records() {
          @Override
          public Page forward(Filter filter, Optional<Cursor> after, int limit) {
            if (after.isPresent()) {
              throw new LogUnavailableException(Reason.DISK, new IOException("no more disk"));
            }
            return recorded.records().forward(filter, after, limit);
          }

          @Override
          public long count(Filter filter) {
            return recorded.records().count(filter);
          }

          @Override
          public long pruned() {
            return recorded.records().pruned();
          }

          @Override
          public String matter(String ruleset) {
            return recorded.records().matter(ruleset);
          }
        };
    Patience little = new Patience(Duration.ofMillis(300));
    ReplayProgress end =
        new ReplayRun(
                broken, recorded.replayer(), little, begin(Optional.empty()), p -> {}, p -> {})
            .run();
    assertEquals(Status.FAILED, end.status());
    assertTrue(end.failure().contains("no more disk"), end.failure());
    assertEquals(1000, end.findings().identical());
  }

  @Test
  void aStateThatIsNone_isRefused() throws IOException {
    for (String text : List.of("", "{}", "[]", "{\"id\":\"x\"}", "null")) {
      Path file = Files.writeString(states.resolve("bad"), text);
      assertThrows(IOException.class, () -> new StateFile(file).read(), text);
    }
    assertTrue(Files.exists(states.resolve("bad")));
  }
}
