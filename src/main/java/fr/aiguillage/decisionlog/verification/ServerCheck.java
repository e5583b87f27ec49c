package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;

/**
 * Holds a log on a server to what several instances need: the triggers that refuse any change, and
 * a chain of records for each instance. What the server keeps its tables in is for its own tools.
 */
final class ServerCheck implements StoreCheck {

  private static final List<String> GROWING =
      List.of(
          "act",
          "answer",
          "chain_start",
          "checkpoint",
          "file",
          "instance",
          "origin",
          "place",
          "pruned",
          "record",
          "ruleset",
          "ruleset_file",
          "tile",
          "word");

  private final Connection connection;
  private final FaultList faults;

  ServerCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  @Override
  public boolean run() throws SQLException {
    TreeSet<String> tables =
        texts("SELECT relname FROM pg_class WHERE relkind = 'r' AND oid = to_regclass(relname)");
    for (String table : GROWING) {
      if (!tables.contains(table)) {
        faults.add(Kind.SCHEMA, 0, table, "nothing", "a table of that name");
      }
    }
    if (!tables.containsAll(GROWING)) {
      return false;
    }
    TreeSet<String> guards =
        texts(
            "SELECT relname || ' ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                + " WHERE NOT tgisinternal AND tgenabled <> 'D'"
                + " AND pg_class.oid = to_regclass(relname)");
    GROWING.forEach(table -> requireGuard(table, "only_grows", guards));
    requireGuard("tile", "keeps_hashes", guards);
    return true;
  }

  private void requireGuard(String table, String trigger, TreeSet<String> guards) {
    if (!guards.contains(table + " " + trigger)) {
      faults.add(Kind.SCHEMA, 0, table, "no trigger that is on", "the trigger " + trigger);
    }
  }

  private TreeSet<String> texts(String query) throws SQLException {
    TreeSet<String> texts = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public long runOnRecords() throws SQLException {
    return new ChainCheck(connection, faults).run();
  }
}
