// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.tables.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes the rule sets in force, each file once. Used only by the writer's thread. */
final class Rulesets {

  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement insertFile;
  private final Interned files;
  private final Map<String, Long> numbers = new HashMap<>();

  Rulesets(Statements statements) throws SQLException {
    select = statements.prepare("SELECT number FROM ruleset WHERE hash = ?");
    insert = statements.prepare("INSERT INTO ruleset (hash) VALUES (?)");
    insertFile =
        statements.prepare("INSERT INTO ruleset_file (ruleset, path, file) VALUES (?, ?, ?)");
    files = Interned.contents(statements, "file");
  }

  /**
   * The number of a kept rule set.
   *
   * @throws RefusedException if it is not kept: the decision could never be decided again
   */
  long numberOf(String hash) throws SQLException, RefusedException {
    Long number = look(hash);
    if (number == null) {
      throw new RefusedException("the rule set " + hash + " is not kept in the log");
    }
    return number;
  }

  void keep(KeptRuleset ruleset) throws SQLException, RefusedException {
    if (look(ruleset.hash()) != null) {
      return;
    }
    insert.setString(1, ruleset.hash());
    insert.executeUpdate();
    long number = look(ruleset.hash());
    for (Map.Entry<String, byte[]> file : ruleset.files().entrySet()) {
      byte[] content = file.getValue();
      insertFile.setLong(1, number);
      insertFile.setString(2, file.getKey());
      insertFile.setLong(3, files.numberOf(Hashes.sha256(content), content));
      insertFile.executeUpdate();
    }
  }

  private Long look(String hash) throws SQLException {
    Long known = numbers.get(hash);
    if (known != null) {
      return known;
    }
    select.setString(1, hash);
    try (ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        return null;
      }
      numbers.put(hash, rows.getLong(1));
      return rows.getLong(1);
    }
  }
}
