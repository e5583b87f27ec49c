// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpeningTest {

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("log"));
  }

  @Test
  void open_aFolderThatIsNotThere_createsItForItsOwnerAlone() throws IOException {
    Path deep = folder.resolve("data").resolve("log");
    try (DecisionLog log = Logs.open(deep)) {
      Logs.await(log.append(Entries.entry(1)));
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)));
  }

  @Test
  void open_twiceInOneProcess_isRefusedAndTheFirstKeepsItsLock() throws Exception {
    try (DecisionLog log = Logs.open(folder)) {
      for (int i = 0; i < 2; i++) {
        LogOpeningException refusal =
            assertThrows(LogOpeningException.class, () -> Logs.open(folder));
        assertTrue(refusal.getMessage().contains("in use by this process"), refusal.getMessage());
      }
      // The second opening must not have given up the lock of the first.
      assertSecondProcessIsRefused();
      Logs.await(log.append(Entries.entry(1)));
    }
    Logs.open(folder).close();
  }

  @Test
  void open_inASecondProcess_isRefusedWithASentence() throws Exception {
    try (DecisionLog log = Logs.open(folder)) {
      assertSecondProcessIsRefused();
      Logs.await(log.append(Entries.entry(1)));
    }
  }

  private void assertSecondProcessIsRefused() throws Exception {
    Path output = temporary.resolve("output");
    Process child = Child.start(List.of(), output, folder, 1, 1);
    assertTrue(child.waitFor(30, TimeUnit.SECONDS));
    String printed = Files.readString(output);
    assertTrue(printed.contains("in use by another process; only one may write it."), printed);
  }

  @Test
  void open_aLogOfALaterVersion_isRefusedAndLeftAlone() throws Exception {
    Logs.open(folder).close();
    change("PRAGMA user_version = 7");
    LogOpeningException refusal = assertThrows(LogOpeningException.class, () -> Logs.open(folder));
    assertTrue(
        refusal.getMessage().contains("has schema 7 and this program knows 6"),
        refusal.getMessage());
    change("PRAGMA user_version = 6");
    Logs.open(folder).close();
  }

  @Test
  void open_whatIsNoDatabase_isRefusedWithASentence() throws Exception {
    Files.writeString(
        folder.resolve("decisions.db"), "not a database, but long enough ".repeat(99));
    LogOpeningException refusal = assertThrows(LogOpeningException.class, () -> Logs.open(folder));
    assertTrue(refusal.getMessage().contains("cannot be opened"), refusal.getMessage());
    Files.delete(folder.resolve("decisions.db"));
    Logs.open(folder).close();
  }

  private void change(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("decisions.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
