// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.tables.LogSchema;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what a log on a server with several instances needs: the triggers that refuse any change,
 * and a chain of records for each instance. The physical integrity of the tables is left to the
 * server's own tools.
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

  private static final Pattern FUNCTION =
      Pattern.compile(
          "CREATE (?:OR REPLACE )?FUNCTION (\\w+)\\(\\).*?AS \\$\\$(.*?)\\$\\$", Pattern.DOTALL);

  private final Connection connection;
  private final FaultList faults;

  ServerCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  @Override
  public boolean run() throws SQLException, IOException {
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
    requireFunctions();
    requireNobodyElse();
    return true;
  }

  /** Checks that the functions called by the triggers are exactly those of the schema. */
  private void requireFunctions() throws SQLException, IOException {
    Map<String, String> expected = new TreeMap<>();
    Matcher declared = FUNCTION.matcher(LogSchema.postgres());
    while (declared.find()) {
      expected.put(declared.group(1), declared.group(2));
    }
    Map<String, String> found = new TreeMap<>();
    String query =
        "SELECT DISTINCT proname, prosrc FROM pg_proc JOIN pg_trigger ON tgfoid = pg_proc.oid"
            + " WHERE NOT tgisinternal AND tgrelid = to_regclass(tgrelid::regclass::text)";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.merge(row.getString(1), row.getString(2), (one, other) -> one + other);
      }
    }
    expected.forEach(
        (name, body) ->
            faults.compare(Kind.SCHEMA, 0, "function " + name, found.remove(name), body));
    found.forEach(
        (name, body) ->
            faults.add(Kind.SCHEMA, 0, "function " + name, body, "no trigger of that name"));
  }

  /** Only the owner may change what is recorded; the writing user may let a tile grow. */
  private void requireNobodyElse() throws SQLException {
    String query =
        "SELECT relname || ' ' || privilege_type || ' ' || coalesce(rolname, 'PUBLIC') FROM pg_class"
            + " CROSS JOIN LATERAL aclexplode(relacl) LEFT JOIN pg_roles ON pg_roles.oid = grantee"
            + " WHERE relkind = 'r' AND grantee <> relowner AND pg_class.oid = to_regclass(relname)"
            + " AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')"
            + " AND relname = ANY (?)";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", GROWING.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          faults.add(Kind.SCHEMA, 0, "rights", row.getString(1), "no such right");
        }
      }
    }
  }

  private void requireGuard(String table, String trigger, TreeSet<String> guards) {
    if (!guards.contains(table + " " + trigger)) {
      faults.add(Kind.SCHEMA, 0, table, "no active trigger", "the trigger " + trigger);
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
