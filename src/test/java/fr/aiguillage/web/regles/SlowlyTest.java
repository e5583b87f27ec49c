// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowlyTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatWasAsked_isWorkedOutOnce() {
    AtomicInteger worked = new AtomicInteger();
    try (Slowly<String, Integer> slowly = new Slowly<>("test", 2, LONG)) {
      assertEquals(Optional.of(1), slowly.ask("a", worked::incrementAndGet));
      assertEquals(Optional.of(1), slowly.ask("a", worked::incrementAndGet));
      assertEquals(Optional.of(2), slowly.ask("b", worked::incrementAndGet));
    }
  }

  @Test
  void whoeverCannotWait_comesBackForTheSameAnswer() {
    CountDownLatch gate = new CountDownLatch(1);
    try (Slowly<String, String> hasty = new Slowly<>("test", 2, Duration.ofMillis(1))) {
      assertEquals(Optional.empty(), hasty.ask("a", () -> awaited(gate)));
      gate.countDown();
      Optional<String> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = hasty.ask("a", () -> "another");
      }
      assertEquals(Optional.of("done"), answer);
    }
  }

  private static String awaited(CountDownLatch gate) {
    try {
      gate.await();
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofManyQuestions_someAreForgotten() {
    AtomicInteger worked = new AtomicInteger();
    try (Slowly<Integer, Integer> slowly = new Slowly<>("test", 2, LONG)) {
      for (int round = 0; round < 2; round++) {
        for (int question = 0; question < 100; question++) {
          assertTrue(slowly.ask(question, worked::incrementAndGet).isPresent());
        }
      }
      assertTrue(worked.get() >= 190, "worked out: " + worked);
    }
  }

  @Test
  void whoComesWhenTooManyWait_comesBackLater() {
    CountDownLatch gate = new CountDownLatch(1);
    try (Slowly<Integer, String> hasty = new Slowly<>("test", 2, Duration.ofMillis(1))) {
      for (int question = 0; question < 20; question++) {
        assertEquals(Optional.empty(), hasty.ask(question, () -> awaited(gate)));
      }
      gate.countDown();
      Optional<String> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = hasty.ask(19, () -> awaited(gate));
      }
      assertEquals(Optional.of("done"), answer);
    }
  }

  @Test
  void whatFails_isToldAndTriedAgain() {
    try (Slowly<String, String> slowly = new Slowly<>("test", 2, LONG)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              slowly.ask(
                  "a",
                  () -> {
                    throw new IllegalArgumentException("no");
                  }));
      assertEquals(Optional.of("yes"), slowly.ask("a", () -> "yes"));
    }
  }
}
