// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Short ways to do with a log what every test does. */
public final class Logs {

  private Logs() {}

  static DecisionLog open(Path folder) throws IOException {
    return open(folder, LogSettings.defaults());
  }

  static DecisionLog open(Path folder, LogSettings settings) throws IOException {
    DecisionLog log = DecisionLog.open(folder, settings);
    Entries.keepRuleset(log);
    return log;
  }

  static LogSettings settings(int queue, int group, long maxBytes) {
    return new LogSettings(queue, group, 2, maxBytes, Clock.systemUTC());
  }

  /** Waits for the end; a failure comes out as its cause. */
  public static void await(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer from the log", e);
    }
  }

  /** All ids, newest first, page by page. */
  public static List<UUID> ids(DecisionLog log) {
    List<UUID> ids = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      Page page = log.search(Filter.everything(), cursor, Page.MAX_SIZE);
      page.entries().forEach(entry -> ids.add(entry.id()));
      cursor = page.next();
    } while (cursor.isPresent());
    return ids;
  }
}
