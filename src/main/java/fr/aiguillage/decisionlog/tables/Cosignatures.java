// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The last checkpoint that each witness has cosigned, as stored in the log. */
public final class Cosignatures {

  private Cosignatures() {}

  /** Stores one, unless there is a later one of the same witness. */
  public static void keep(Connection connection, Cosigned cosigned) throws SQLException {
    String upsert =
        "INSERT INTO cosignature (witness, size, note) VALUES (?, ?, ?) ON CONFLICT (witness)"
            + " DO UPDATE SET size = excluded.size, note = excluded.note"
            + " WHERE cosignature.size <= excluded.size";
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setString(1, cosigned.key());
      statement.setLong(2, cosigned.size());
      statement.setString(3, cosigned.note().toString());
      statement.executeUpdate();
    }
  }

  /** The notes as they are stored, by the names of the witnesses. */
  public static List<String> notes(Connection connection) throws SQLException {
    List<String> notes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT note FROM cosignature ORDER BY witness")) {
      while (rows.next()) {
        notes.add(String.valueOf(rows.getString(1)));
      }
    }
    return notes;
  }

  /**
   * The notes, parsed.
   *
   * @throws SQLException also if one is malformed
   */
  static List<Cosigned> read(Connection connection) throws SQLException {
    List<Cosigned> all = new ArrayList<>();
    for (String note : notes(connection)) {
      try {
        all.add(Cosigned.of(SignedNote.parse(note)));
      } catch (RefusedProof e) {
        throw new SQLException("what a witness cosigned cannot be read: " + e.getMessage(), e);
      }
    }
    return all;
  }
}
