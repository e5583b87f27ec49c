// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.intake.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * SQLite takes some statements that find no room back alone, and leaves the transaction open in
   * which a setting cannot be changed; so the room ends at every place once.
   */
  @Test
  void write_aGroupThatFindsNoRoom_leavesTheSessionAsItWas() throws Exception {
    Path file = Files.createDirectory(base.resolve("store")).resolve("decisions.db");
    Connection connection = Database.openWriter(file, 0);
    try (SqliteStore store = new SqliteStore(connection)) {
      store.write(
          List.of(new Work.Keep(Entries.ruleset(), new CompletableFuture<>())),
          new IdentityHashMap<>());
      Map<String, String> before = settings(connection);
      int failed = 0;
      for (int room = 0; room < 40; room++) {
        List<Work> group = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
          group.add(append(number));
        }
        group.add(new Work.Forget(List.of(1L), 0, new CompletableFuture<>()));
        group.add(new Work.Prune(0, 1, new CompletableFuture<>()));
        limit(connection, room);
        try {
          store.write(group, new IdentityHashMap<>());
        } catch (SQLException full) {
          failed++;
          assertTrue(store.heals(full), full.getMessage());
          store.rollback();
        }
        assertEquals(before, settings(connection), "room for " + room + " pages");
        limit(connection, 1000);
        store.write(List.of(append(room)), new IdentityHashMap<>());
        assertEquals(before, settings(connection), "the group after " + room);
      }
      assertTrue(failed > 5, failed + " groups failed");
      try (Statement statement = connection.createStatement()) {
        String orphan =
            "INSERT INTO incident (seq, completed, received) VALUES (9999, x'7b', x'7b')";
        SQLException refusal =
            assertThrows(SQLException.class, () -> statement.execute(orphan), "no such record");
        assertTrue(refusal.getMessage().contains("FOREIGN KEY"), refusal.getMessage());
      }
    }
  }

  /** Lets the file grow by so many pages and no more. */
  private static void limit(Connection connection, int room) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long pages;
      try (ResultSet row = statement.executeQuery("PRAGMA page_count")) {
        row.next();
        pages = row.getLong(1);
      }
      statement.execute("PRAGMA max_page_count = " + (pages + room));
    }
  }

  private static Work append(int number) {
    Entry entry = Entries.entry(number);
    return new Work.Append(entry, Leaf.hash(entry), Optional.empty(), new CompletableFuture<>());
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name :
        List.of(
            "foreign_keys",
            "secure_delete",
            "synchronous",
            "journal_mode",
            "wal_autocheckpoint",
            "query_only")) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA " + name)) {
        row.next();
        settings.put(name, row.getString(1));
      }
    }
    return settings;
  }
}
