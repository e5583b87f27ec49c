// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Who reads waits for a turn, and hears why where there is no answer. */
@Timeout(60)
class ReadersTest {

  private static final int MOST = 2;

  @TempDir Path folder;

  private Readers readers(Path file) {
    return new Readers(
        Dialect.SQLITE,
        new AgroalConnectionFactoryConfigurationSupplier()
            .connectionProviderClass(JDBC.class)
            .jdbcUrl("jdbc:sqlite:" + file),
        MOST);
  }

  @Test
  void noMoreReadAtOnceThanMay_andEachIsAnswered() throws Exception {
    AtomicInteger reading = new AtomicInteger();
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    try (Readers readers = readers(folder.resolve("file"))) {
      for (int i = 0; i < 20; i++) {
        all.add(
            CompletableFuture.supplyAsync(
                () ->
                    readers.read(
                        reader -> {
                          int now = reading.incrementAndGet();
                          Thread.onSpinWait();
                          reading.decrementAndGet();
                          return now;
                        }),
                command -> new Thread(command).start()));
      }
      for (CompletableFuture<Integer> each : all) {
        assertTrue(each.get() <= MOST, "at once: " + each.get());
      }
    }
  }

  @Test
  void aQuestionThatFails_isToldWithItsCause_andTheNextIsAnswered() {
    try (Readers readers = readers(folder.resolve("file"))) {
      for (int i = 0; i <= MOST; i++) {
        assertEquals(Reason.DISK, refusal(readers, failing()));
        assertEquals("answer", readers.read(reader -> "answer"));
      }
    }
  }

  private static Readers.Question<String> failing() {
    return reader -> {
      throw new SQLException("a page is damaged");
    };
  }

  @Test
  void whatCannotBeOpened_isToldAtOnce_eachTime() {
    try (Readers readers = readers(folder.resolve("nowhere").resolve("file"))) {
      for (int i = 0; i <= MOST; i++) {
        assertEquals(Reason.DISK, refusal(readers, reader -> "answer"));
      }
    }
  }

  @Test
  void close_waitsForWhoReads_andLaterOnesAreRefused() throws Exception {
    Readers readers = readers(folder.resolve("file"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () ->
                readers.read(
                    reader -> {
                      begun.countDown();
                      await(goOn);
                      reader.instances();
                      return "answer";
                    }));
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    CompletableFuture<Void> closing = CompletableFuture.runAsync(readers::close);
    assertFalse(closing.isDone());
    goOn.countDown();
    assertEquals("answer", reading.get());
    closing.get();
    assertEquals(Reason.CLOSED, refusal(readers, reader -> "answer"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Reason refusal(Readers readers, Readers.Question<String> question) {
    return assertThrows(LogUnavailableException.class, () -> readers.read(question)).reason();
  }
}
