package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.Tile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds what is said of pruned records together: the prunings follow each other, and each record
 * that is gone has left its id. Whether it is the right id nobody can say any more.
 */
final class PruningCheck {

  private final Connection connection;
  private final FaultList faults;

  PruningCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  /** Returns how many records are gone, as far as that can be believed. */
  long run() throws SQLException {
    long upto = 0;
    String prunings = "SELECT number, upto FROM pruning ORDER BY number";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(prunings)) {
      for (long expected = 1; rows.next(); expected++) {
        long number = rows.getLong(1);
        long now = rows.getLong(2);
        faults.compare(Kind.PRUNING, expected, "number", number, expected);
        if (now <= upto || now % Tile.FULL != 0) {
          faults.add(Kind.PRUNING, number, "upto", now, "whole tiles behind " + upto);
        }
        upto = Math.max(now, upto);
      }
    }
    String ids = "SELECT count(*), count(DISTINCT seq), min(seq), max(seq) FROM pruned";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ids)) {
      row.next();
      faults.compare(Kind.PRUNING, 0, "ids", row.getLong(1), upto);
      faults.compare(Kind.PRUNING, 0, "numbers", row.getLong(2), upto);
      faults.compare(Kind.PRUNING, 0, "first", row.getLong(3), Math.min(upto, 1));
      faults.compare(Kind.PRUNING, 0, "last", row.getLong(4), upto);
    }
    return upto;
  }
}
