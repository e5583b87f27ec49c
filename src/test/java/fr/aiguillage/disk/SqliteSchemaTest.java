// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;

/** A change of a SQLite file by two scripts of this test's own: all of it or nothing. */
class SqliteSchemaTest {

  private static final SqliteSchema OLD = new SqliteSchema(SqliteSchemaTest.class, "V3__notes.sql");
  private static final SqliteSchema NEW =
      new SqliteSchema(SqliteSchemaTest.class, "V3__notes.sql", "V4__authors.sql");

  private static final int NOTES = 1_000;
  private static final int KILLED = 137;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("notes.db");
  }

  @Test
  void aNewFile_isMadeByAllScripts() throws Exception {
    try (Connection connection = connect()) {
      NEW.migrate(connection, file);
      assertEquals("4", text(connection, "PRAGMA user_version"));
      assertEquals("note author", text(connection, TABLES));
      assertTrue(text(connection, "SELECT sql FROM sqlite_schema").contains("the comment stays"));
    }
  }

  @Test
  void aFileOfTheVersionBefore_isChangedOnce_andKeepsWhatItHolds() throws Exception {
    old();
    for (int start = 0; start < 2; start++) {
      try (Connection connection = connect()) {
        NEW.migrate(connection, file);
        requireChanged(connection);
      }
    }
  }

  @Test
  void aScriptThatFailsHalfway_leavesTheFileAsItWas_andMayBeTriedAgain() throws Exception {
    old();
    try (Connection connection = connect()) {
      execute(connection, "UPDATE note SET text = 'nobody' WHERE id = 500");
      SQLException failure = assertThrows(SQLException.class, () -> NEW.migrate(connection, file));
      assertTrue(failure.getMessage().contains("has no author"), failure.getMessage());
      requireOld(connection);
      execute(connection, "UPDATE note SET text = 'somebody' WHERE id = 500");
      NEW.migrate(connection, file);
      requireChanged(connection);
    }
  }

  @Test
  void aProcessKilledHalfway_leavesTheFileAsItWas_andTheNextStartChangesIt() throws Exception {
    old();
    byte[] before = Files.readAllBytes(file);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    assertEquals(KILLED, child.exitValue());
    // Half of the change has reached the file, so that something is there to be taken back.
    assertTrue(Files.size(folder.resolve("notes.db-journal")) > 0);
    assertTrue(Files.size(file) > before.length);
    try (Connection connection = connect()) {
      requireOld(connection);
      NEW.migrate(connection, file);
      requireChanged(connection);
    }
  }

  @Test
  void aFileOfALaterVersion_isRefusedAndLeftAsItIs() throws Exception {
    try (Connection connection = connect()) {
      NEW.migrate(connection, file);
    }
    byte[] before = Files.readAllBytes(file);
    try (Connection connection = connect()) {
      for (String said :
          List.of(
              refusal(() -> OLD.migrate(connection, file)),
              refusal(() -> OLD.requireLatest(connection, file)))) {
        assertEquals(
            "Another version wrote "
                + file
                + ": it has schema 4 and this program knows 3."
                + " Take the version that wrote it, or a later one.",
            said);
      }
    }
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void whoOnlyReads_changesNothing_andSaysWhatDoes() throws Exception {
    old();
    try (Connection connection = connect()) {
      String said = refusal(() -> NEW.requireLatest(connection, file));
      assertTrue(said.contains("has schema 3 and this program knows 4"), said);
      assertTrue(said.contains("Start the service of this version"), said);
      requireOld(connection);
    }
  }

  @Test
  void aFileFromBeforeTheFirstRelease_isRefused() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "PRAGMA user_version = 2");
      String said = refusal(() -> NEW.migrate(connection, file));
      assertTrue(said.contains("has schema 2") && said.contains("No release wrote it"), said);
    }
  }

  @Test
  void aListWithAGap_isAFaultOfTheProgram() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SqliteSchema(SqliteSchemaTest.class, "V3__notes.sql", "V5__authors.sql"));
  }

  /** Flyway finds its scripts in the folder; here a class has to name them, in their order. */
  @Test
  void everyScriptOfThePackage_isNamedByAClassBesideIt() throws IOException {
    Path resources = Path.of("src/main/resources");
    try (Stream<Path> files = Files.walk(resources)) {
      List<Path> scripts = files.filter(each -> each.toString().endsWith(".sql")).toList();
      assertTrue(scripts.size() >= 4, scripts.toString());
      for (Path script : scripts) {
        Path room = Path.of("src/main/java").resolve(resources.relativize(script).getParent());
        if (room.endsWith("postgres")) {
          room = room.resolveSibling("tables");
        }
        try (Stream<Path> classes = Files.list(room)) {
          String name = "\"" + script.getFileName() + "\"";
          assertTrue(classes.anyMatch(each -> read(each).contains(name)), script.toString());
        }
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final String TABLES =
      "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'table')";

  private void old() throws Exception {
    try (Connection connection = connect()) {
      OLD.migrate(connection, file);
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO note (id, text) VALUES (?, ?)")) {
        for (int id = 1; id <= NOTES; id++) {
          insert.setInt(1, id);
          insert.setString(2, "somebody " + "wrote ".repeat(100));
          insert.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  private static void requireOld(Connection connection) throws SQLException {
    assertEquals("3", text(connection, "PRAGMA user_version"));
    assertEquals("note", text(connection, TABLES));
    assertEquals("2", text(connection, "SELECT count(*) FROM pragma_table_info('note')"));
    assertEquals("" + NOTES, text(connection, "SELECT count(*) FROM note"));
    assertEquals("ok", text(connection, "PRAGMA integrity_check"));
  }

  private static void requireChanged(Connection connection) throws SQLException {
    assertEquals("4", text(connection, "PRAGMA user_version"));
    assertEquals("somebody", text(connection, "SELECT group_concat(name) FROM author"));
    assertEquals(
        "" + NOTES, text(connection, "SELECT count(*) FROM note WHERE author = 'somebody'"));
    assertEquals("ok", text(connection, "PRAGMA integrity_check"));
  }

  private Connection connect() throws SQLException {
    return connect(file, new AuthorOf(false));
  }

  private static Connection connect(Path file, AuthorOf function) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    Function.create(connection, "author_of", function);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }

  private interface Opening {
    void run() throws SQLException, IOException;
  }

  private static String refusal(Opening opening) {
    return assertThrows(IOException.class, opening::run).getMessage();
  }

  /** What the second script asks of each row: answers, fails, or ends the process. */
  private static final class AuthorOf extends Function {

    private final boolean kills;
    private int asked;

    AuthorOf(boolean kills) {
      this.kills = kills;
    }

    @Override
    protected void xFunc() throws SQLException {
      asked++;
      if (kills && asked == NOTES / 2) {
        Runtime.getRuntime().halt(KILLED);
      }
      String text = value_text(0);
      if (text.equals("nobody")) {
        error("the note has no author");
      } else {
        result(text.split(" ")[0]);
      }
    }
  }

  /** Another process, with little memory for pages, that ends in the middle of the change. */
  static final class Killed {

    private Killed() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      try (Connection connection = connect(file, new AuthorOf(true))) {
        execute(connection, "PRAGMA cache_size = 10");
        NEW.migrate(connection, file);
      }
    }
  }
}
