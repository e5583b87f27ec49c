package fr.aiguillage.decisionlog.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.intake.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

  @TempDir Path base;

  /** Between the look at all records and the deletion, one may come that has the answer. */
  @Test
  void forget_anAnswerThatARecordHasGotMeanwhile_leavesIt() throws Exception {
    Path folder = Files.createDirectory(base.resolve("store"));
    Path file = folder.resolve("decisions.db");
    Entry entry = Entries.entry(5);
    try (SqliteStore store = new SqliteStore(Database.openWriter(file, 0))) {
      List<Work> group =
          List.of(
              new Work.Keep(Entries.ruleset(), new CompletableFuture<>()),
              new Work.Forget(List.of(1L), 0, new CompletableFuture<>()),
              new Work.Append(
                  entry, Leaf.hash(entry), Optional.empty(), new CompletableFuture<>()));
      assertEquals(group, store.write(group, new IdentityHashMap<>()), "also in the same commit");
      store.write(
          List.of(new Work.Forget(List.of(1L), 0, new CompletableFuture<>())),
          new IdentityHashMap<>());
    }
    try (DecisionLog open = DecisionLog.open(folder, LogSettings.defaults())) {
      assertEquals(Optional.of(entry), open.find(entry.id()));
    }
  }
}
