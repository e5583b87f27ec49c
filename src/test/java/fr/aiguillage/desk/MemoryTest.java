package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.FactSpace;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.CompletedIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered is what would be answered now, and no more than there is room for. */
class MemoryTest {

  private static final Limits PATIENT = new Limits(1_000, Duration.ofMinutes(1));
  private static final Settled ANY =
      new Settled(
          Shipped.decide(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("activity", "MAINTIEN")
                  .put("service", "JOURNAUX")));

  private final Memory.Counters counters = new Memory.Counters();

  @Test
  void everyRememberedAnswer_isTheFreshOne() {
    RulesInForce rules = RulesInForce.of(Shipped.RULES, PATIENT, Instant.EPOCH, counters);
    AtomicInteger asked = new AtomicInteger();
    Queue<CompletedIncident> wrong = new ConcurrentLinkedQueue<>();
    for (FactSpace space : List.of(FactSpace.known(), FactSpace.withUnknowns())) {
      space
          .lines()
          .parallel()
          .forEach(
              line ->
                  line.forEach(
                      incident -> {
                        asked.incrementAndGet();
                        Answer remembered = rules.settle(incident).answer();
                        if (!remembered.equals(Shipped.DECIDER.decide(incident))) {
                          wrong.add(incident);
                        }
                      }));
    }
    assertEquals(List.of(), wrong.stream().limit(3).toList(), wrong.size() + " differ");
    assertEquals(asked.get(), counters.hits() + counters.misses());
    assertTrue(counters.hits() > asked.get() / 4, "remembered " + counters.hits());
  }

  @Test
  void aQuestionAskedAgain_isAnsweredWithTheSameAnswer() {
    Memory<Settled> memory = new Memory<>(2, counters);
    Settled first = memory.answer(question(1), () -> ANY);
    assertSame(first, memory.answer(question(1), () -> new Settled(ANY.answer())));
    assertEquals(List.of(1L, 1L), List.of(counters.hits(), counters.misses()));
  }

  @Test
  void noMoreIsRemembered_thanThereIsRoomFor_howeverManyAskAtOnce() {
    Memory<Settled> memory = new Memory<>(3, counters);
    AtomicInteger most = new AtomicInteger();
    IntStream.range(0, 100_000)
        .parallel()
        .forEach(
            i -> {
              memory.answer(question(i % 50), () -> ANY);
              most.accumulateAndGet(memory.size(), Math::max);
            });
    assertTrue(most.get() <= 3 && most.get() > 0, "held " + most);
    assertEquals(100_000, counters.hits() + counters.misses());
  }

  @Test
  void aMemoryOfNothing_remembersNothing() {
    Memory<Settled> memory = new Memory<>(0, counters);
    memory.answer(question(1), () -> ANY);
    memory.answer(question(1), () -> ANY);
    assertEquals(0, memory.size());
    assertEquals(2, counters.misses());
  }

  private static Question question(int stretch) {
    return new Question(
        Activity.MAINTIEN,
        Set.of(Service.JOURNAUX),
        null,
        null,
        stretch,
        null,
        false,
        null,
        null,
        true,
        true,
        null,
        false,
        false,
        null,
        null,
        null);
  }
}
