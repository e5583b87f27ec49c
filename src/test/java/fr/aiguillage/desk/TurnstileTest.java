// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {

  @Test
  void close_withNobodyInside_isEmptyAtOnceAndForGood() {
    Turnstile turnstile = new Turnstile();
    assertTrue(turnstile.enter());
    turnstile.leave();
    assertTrue(turnstile.close().toCompletableFuture().isDone());
    assertFalse(turnstile.enter());
  }

  @Test
  void close_withSomebodyInside_waitsForTheLastToLeave() {
    Turnstile turnstile = new Turnstile();
    assertTrue(turnstile.enter());
    var empty = turnstile.close().toCompletableFuture();
    assertFalse(empty.isDone());
    assertFalse(turnstile.enter());
    assertFalse(empty.isDone());
    turnstile.leave();
    assertTrue(empty.isDone());
    assertFalse(turnstile.enter());
  }

  /** Many come and go while it closes: nobody is inside once it is said to be empty. */
  @Test
  void close_amongManyWhoComeAndGo_isNeverEmptyWithSomebodyInside() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Turnstile turnstile = new Turnstile();
      AtomicBoolean emptied = new AtomicBoolean();
      AtomicInteger wrong = new AtomicInteger();
      CountDownLatch begun = new CountDownLatch(4);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread =
            new Thread(
                () -> {
                  begun.countDown();
                  while (turnstile.enter()) {
                    wrong.addAndGet(emptied.get() ? 1 : 0);
                    turnstile.leave();
                  }
                });
        threads.add(thread);
        thread.start();
      }
      begun.await();
      turnstile.close().toCompletableFuture().thenRun(() -> emptied.set(true)).join();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(0, wrong.get());
    }
  }
}
