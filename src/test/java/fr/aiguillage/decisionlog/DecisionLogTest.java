// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DecisionLogTest {

  @TempDir Path folder;

  @Test
  void find_afterAppend_givesTheEntryBack() throws IOException {
    try (DecisionLog log = Logs.open(folder)) {
      for (int number = 0; number < 100; number++) {
        Entry entry = Entries.entry(number);
        Logs.await(log.append(entry));
        assertEquals(Optional.of(entry), log.find(entry.id()));
      }
      assertEquals(Optional.empty(), log.find(UUID.randomUUID()), "never recorded");
      assertEquals(100, log.appended());
      assertEquals(0, log.failed());
    }
  }

  @Test
  void append_texts_ofEveryKind_comeBackByteForByte() throws IOException {
    List<byte[]> texts =
        List.of(
            Entries.utf8("{}"),
            Entries.utf8("{\"a\":[],\"b\":{\"\":-12},\"c\":[true,false,null,0]}"),
            Entries.utf8("{\"ticket\":\"« é 💡 » \\\"\\\\\\n\\u0001/\"}"),
            Entries.utf8("{\"long\":\"" + "« é »".repeat(3000) + "\"}"));
    try (DecisionLog log = Logs.open(folder)) {
      Entry model = Entries.entry(1);
      for (byte[] received : texts) {
        for (byte[] completed : texts) {
          Entry entry =
              EntryCopy.of(model)
                  .id(UUID.randomUUID())
                  .received(received)
                  .completed(completed)
                  .made();
          Logs.await(log.append(entry));
          assertEquals(Optional.of(entry), log.find(entry.id()));
        }
      }
    }
  }

  @Test
  void append_whatIsNotCanonicalJson_isRefusedAndTheRestGoesOn() throws IOException {
    Entry model = Entries.entry(1);
    byte[] sound = model.completed();
    byte[] wide = Entries.utf8("{\"long\":\"" + "x".repeat(40_000) + "\"}");
    List<Entry> wrong =
        List.of(
            Entries.withTexts(model, new byte[0], sound),
            Entries.withTexts(model, sound, new byte[] {0, -1, 0, -1, 7}),
            Entries.withTexts(model, Entries.utf8("{\"b\":1,\"a\":2}"), sound),
            Entries.withTexts(model, sound, Entries.utf8("{ }")),
            // Either would do, but both are more than a bundle of entries can hold.
            Entries.withTexts(model, wide, wide));
    try (DecisionLog log = Logs.open(folder)) {
      for (Entry entry : wrong) {
        CompletionStage<Void> refused = log.append(entry);
        IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> Logs.await(refused));
        assertTrue(refusal.getMessage().contains(model.id().toString()), refusal.getMessage());
      }
      Logs.await(log.append(model));
      assertEquals(List.of(model.id()), Logs.ids(log));
      assertEquals(wrong.size(), log.failed());
    }
  }

  @Test
  void append_from64Threads_recordsEachOnceAndEachThreadInItsOrder() throws Exception {
    int clients = 64;
    int each = 100;
    Map<UUID, Integer> clientOf = Collections.synchronizedMap(new HashMap<>());
    List<List<UUID>> sent = new ArrayList<>();
    try (DecisionLog log = Logs.open(folder)) {
      List<Thread> threads = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int self = client;
        List<UUID> mine = new ArrayList<>();
        sent.add(mine);
        threads.add(
            new Thread(
                () -> {
                  for (int number = 0; number < each; number++) {
                    Entry entry = Entries.entry(self * each + number);
                    mine.add(entry.id());
                    clientOf.put(entry.id(), self);
                    Logs.await(log.append(entry));
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      List<UUID> found = Logs.ids(log);
      Collections.reverse(found);
      assertEquals(clients * each, found.size());
      assertEquals(clients * each, new HashSet<>(found).size());
      for (int client = 0; client < clients; client++) {
        int self = client;
        assertEquals(
            sent.get(client), found.stream().filter(id -> clientOf.get(id) == self).toList());
      }
      assertTrue(log.groups() < clients * each, "commits are shared: " + log.groups());
    }
  }

  @Test
  void open_again_findsEverythingAndGoesOn() throws IOException {
    List<UUID> sent = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      try (DecisionLog log = Logs.open(folder)) {
        for (int number = 0; number < 10; number++) {
          Entry entry = Entries.entry(number);
          sent.add(entry.id());
          Logs.await(log.append(entry));
        }
        List<UUID> found = Logs.ids(log);
        Collections.reverse(found);
        assertEquals(sent, found);
      }
    }
  }

  @Test
  void append_anIdAgain_isRefusedAndTheFirstStays() throws IOException {
    try (DecisionLog log = Logs.open(folder)) {
      Entry first = Entries.entry(1);
      Entry second = Entries.withId(Entries.entry(2), first.id());
      Entry third = Entries.entry(3);
      Logs.await(log.append(first));
      CompletionStage<Void> again = log.append(second);
      CompletionStage<Void> next = log.append(third);
      assertThrows(IllegalArgumentException.class, () -> Logs.await(again));
      Logs.await(next);
      assertEquals(Optional.of(first), log.find(first.id()));
      assertEquals(List.of(third.id(), first.id()), Logs.ids(log));
      assertTrue(log.isWritable());
      assertEquals(1, log.failed());
    }
  }

  @Test
  void append_underARulesetNotKept_isRefused() throws IOException {
    try (DecisionLog log = DecisionLog.open(folder, LogSettings.defaults())) {
      Entry entry = Entries.entry(1);
      assertThrows(IllegalArgumentException.class, () -> Logs.await(log.append(entry)));
      assertEquals(List.of(), Logs.ids(log));
      Entries.keepRuleset(log);
      Logs.await(log.append(entry));
    }
  }

  @Test
  void append_anAnswerWithAnotherHash_isRefused() throws IOException {
    try (DecisionLog log = Logs.open(folder)) {
      RecordedAnswer wrong = new RecordedAnswer(Entries.answer(1).hash(), Entries.answer(2).json());
      Entry entry = Entries.withAnswer(Entries.entry(1), wrong);
      assertThrows(IllegalArgumentException.class, () -> Logs.await(log.append(entry)));
      assertEquals(List.of(), Logs.ids(log));
    }
  }

  @Test
  void append_whileTheQueueIsFull_isRefusedAtOnceAndTheRestIsRecorded() throws Exception {
    int queue = 10;
    try (DecisionLog log = Logs.open(folder, Logs.settings(queue, 4, 0))) {
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch held = new CountDownLatch(1);
      List<UUID> taken = new ArrayList<>();
      Thread here = Thread.currentThread();
      CompletionStage<Void> holding;
      do {
        Entry first = Entries.entry(0);
        taken.add(first.id());
        // What nobody should do: hold the writer's thread in a callback. Where the entry is
        // recorded
        // before the callback is there, it runs on this one, and another has to be tried.
        holding =
            log.append(first)
                .thenRun(
                    () -> {
                      if (Thread.currentThread() != here) {
                        held.countDown();
                        assertDoesNotThrow(() -> gate.await());
                      }
                    });
        while (held.getCount() > 0 && !holding.toCompletableFuture().isDone()) {
          Thread.onSpinWait();
        }
      } while (held.getCount() > 0);
      List<CompletionStage<Void>> stages = new ArrayList<>();
      for (int number = 1; number <= queue; number++) {
        Entry entry = Entries.entry(number);
        taken.add(entry.id());
        stages.add(log.append(entry));
      }
      assertEquals(queue, log.queueDepth());
      CompletionStage<Void> tooMuch = log.append(Entries.entry(99));
      assertTrue(tooMuch.toCompletableFuture().isCompletedExceptionally());
      assertEquals(Reason.QUEUE_FULL, reasonOf(tooMuch));
      assertFalse(log.isWritable());

      gate.countDown();
      Logs.await(holding);
      stages.forEach(Logs::await);
      assertTrue(log.isWritable());
      Collections.reverse(taken);
      assertEquals(taken, Logs.ids(log));
    }
  }

  @Test
  void append_whoseCallbackThrows_doesNotEndTheWriter() throws IOException {
    try (DecisionLog log = Logs.open(folder)) {
      log.append(Entries.entry(1))
          .thenRun(
              () -> {
                throw new StackOverflowError("a caller's fault");
              });
      Logs.await(log.append(Entries.entry(2)));
      assertEquals(2, Logs.ids(log).size());
    }
  }

  @Test
  void close_whileEntriesWait_recordsThemAll() throws IOException {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    DecisionLog log = Logs.open(folder, Logs.settings(5000, 16, 0));
    for (int number = 0; number < 3000; number++) {
      stages.add(log.append(Entries.entry(number)));
    }
    log.close();
    assertTrue(stages.stream().allMatch(stage -> stage.toCompletableFuture().isDone()));
    try (DecisionLog again = Logs.open(folder)) {
      assertEquals(3000, Logs.ids(again).size());
    }
  }

  @Test
  void close_leavesOneFileAndRefusesWhatComesLater() throws IOException {
    DecisionLog log = Logs.open(folder);
    Logs.await(log.append(Entries.entry(1)));
    Logs.ids(log);
    log.close();
    log.close();
    assertEquals(Reason.CLOSED, reasonOf(log.append(Entries.entry(2))));
    assertThrows(LogUnavailableException.class, () -> log.find(UUID.randomUUID()));
    assertFalse(log.isWritable());
    try (var files = Files.list(folder)) {
      var names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertEquals(List.of("decisions.db", "lock"), names);
    }
  }

  private static Reason reasonOf(CompletionStage<Void> stage) {
    return assertThrows(LogUnavailableException.class, () -> Logs.await(stage)).reason();
  }
}
