// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageWorkTest {

  private final ExecutorService helper = Executors.newSingleThreadExecutor();
  private final List<Entry> page = IntStream.range(0, 500).mapToObj(Entries::entry).toList();

  @AfterEach
  void stop() {
    helper.shutdownNow();
  }

  @Test
  void both_decide_andEachIsAtItsPlace() {
    CountDownLatch two = new CountDownLatch(2);
    Set<Thread> begun = ConcurrentHashMap.newKeySet();
    List<Replay> decided =
        PageWork.decide(
            page,
            entry -> {
              if (begun.add(Thread.currentThread())) {
                two.countDown();
                await(two);
              }
              return again(entry);
            },
            helper);
    assertEquals(2, begun.size());
    assertEquals(page.stream().map(Entry::id).toList(), decided.stream().map(Replay::id).toList());
  }

  @Test
  void aHelperThatReadsYet_isNotWaitedFor_andDecidesNothingLater() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    helper.execute(() -> await(reading));
    List<Thread> by = new ArrayList<>();
    PageWork.decide(
        page,
        entry -> {
          by.add(Thread.currentThread());
          return again(entry);
        },
        helper);
    reading.countDown();
    helper.submit(() -> {}).get();
    assertEquals(page.size(), by.size());
    assertEquals(Set.of(Thread.currentThread()), Set.copyOf(by));
  }

  @Test
  void whereOneCannotBeDecided_itIsSaid_andNobodyDecidesAnyMore() {
    for (boolean byHelper : new boolean[] {true, false}) {
      Thread caller = Thread.currentThread();
      CountDownLatch two = new CountDownLatch(2);
      IllegalStateException broken = new IllegalStateException("no answer");
      Set<Entry> under = ConcurrentHashMap.newKeySet();
      Set<Thread> begun = ConcurrentHashMap.newKeySet();
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  PageWork.decide(
                      page,
                      entry -> {
                        under.add(entry);
                        if (begun.add(Thread.currentThread())) {
                          two.countDown();
                          await(two);
                        }
                        if (byHelper == (Thread.currentThread() != caller)) {
                          under.remove(entry);
                          throw broken;
                        }
                        Replay made = again(entry);
                        under.remove(entry);
                        return made;
                      },
                      helper));
      assertSame(broken, thrown);
      assertTrue(under.isEmpty(), "still under way: " + under);
    }
  }

  private static Replay again(Entry entry) {
    return new Replay(entry.id(), "", "", 1, 1, Optional.empty(), "", List.of());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
