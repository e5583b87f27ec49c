package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.FactSpace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered is what would be answered now, and no more than there is room for. */
class MemoryTest {

  private static final Settled ANY =
      new Settled(
          Shipped.decide(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("activity", "MAINTIEN")
                  .put("service", "JOURNAUX")));

  private final Memory.Counters counters = new Memory.Counters();

  /** A part of the lines and columns; {@link MemoryCampaign} takes all. */
  @Test
  void everyRememberedAnswer_isTheFreshOne() {
    RememberedAnswers answers = new RememberedAnswers(FactSpace.known(), 8);
    assertEquals(List.of(), answers.wrong());
    assertTrue(answers.hits() > answers.asked() / 4, "remembered " + answers.hits());
    assertEquals(List.of(), new RememberedAnswers(FactSpace.withUnknowns(), 2).wrong());
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
