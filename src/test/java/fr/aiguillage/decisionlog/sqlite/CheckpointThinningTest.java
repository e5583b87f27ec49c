// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.decisionlog.entry.Thinning;
import fr.aiguillage.decisionlog.tables.Statements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Which checkpoints stay, and that nothing else may be missing. */
class CheckpointThinningTest {

  private static boolean stays(long number, long last) {
    long age = last - number;
    return number == 1 || age < 4096 || age < 262_144 && number % 64 == 0 || number % 4096 == 0;
  }

  @Property(tries = 300)
  void missing_isTheFirstOfAGapThatStays(
      @ForAll @LongRange(min = 1, max = 600_000) long last,
      @ForAll @LongRange(min = 1, max = 600_000) long start,
      @ForAll @LongRange(min = 0, max = 10_000) long length) {
    long from = Math.min(start, last);
    long to = Math.min(from + length, last);
    OptionalLong expected =
        LongStream.range(from, to).filter(number -> stays(number, last)).findFirst();
    assertEquals(expected, Thinning.missing(from, to, last));
  }

  @Example
  void thin_asManyComeIn_leavesWhatTheRuleSays_andWhatTwoKeysHaveSigned() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statements statements = new Statements(connection)) {
      connection
          .createStatement()
          .execute("CREATE TABLE checkpoint (number INTEGER PRIMARY KEY, note TEXT)");
      connection.setAutoCommit(false);
      CheckpointThinning thinning = new CheckpointThinning(statements);
      PreparedStatement insert = statements.prepare("INSERT INTO checkpoint VALUES (?, ?)");
      int last = 270_000;
      for (int number = 1; number <= last; number++) {
        insert.setInt(1, number);
        insert.setString(2, "log\n1\nx\n\n— log AAAA\n" + (number == 77 ? "— log BBBB\n" : ""));
        insert.executeUpdate();
        thinning.thin();
      }
      // What is thinned, is at every multiple of the step: at most one step is there still.
      long step = last / 64 * 64;
      long coarse = last / 4096 * 4096;
      List<Long> expected =
          LongStream.rangeClosed(1, last)
              .filter(
                  number ->
                      number == 1
                          || number == 77
                          || number > step - 4096
                          || number % 64 == 0 && number > coarse - 262_144
                          || number % 4096 == 0)
              .boxed()
              .toList();
      List<Long> found = new ArrayList<>();
      try (ResultSet row =
          connection.createStatement().executeQuery("SELECT number FROM checkpoint ORDER BY 1")) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
      assertEquals(expected, found);
      for (int i = 1; i < found.size(); i++) {
        assertEquals(
            OptionalLong.empty(), Thinning.missing(found.get(i - 1) + 1, found.get(i), last));
      }
    }
  }
}
