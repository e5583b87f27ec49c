// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import fr.aiguillage.decisionlog.entry.RepeatedActException;
import fr.aiguillage.decisionlog.entry.RequestKey;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.postgres.PostgresPen.Row;
import fr.aiguillage.decisionlog.tables.Replacements;
import fr.aiguillage.decisionlog.tables.Requests;
import fr.aiguillage.decisionlog.tables.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides which decisions of a group may be recorded; lives as long as its connection. */
final class Admission {

  private final Connection connection;
  private final Requests requests;
  private final Replacements replacements;

  Admission(Connection connection) throws SQLException {
    this.connection = connection;
    Statements statements = new Statements(connection);
    requests = new Requests(statements);
    replacements = new Replacements(statements);
  }

  /** The acts without those that may be recorded only once and already were, by any instance. */
  List<Work.Record> unsaid(List<Work.Record> acts, Map<Work, RefusedException> refused)
      throws SQLException {
    List<Work.Record> unsaid = new ArrayList<>(acts.size());
    Set<String> saying = new HashSet<>();
    for (Work.Record each : acts) {
      Optional<String> once = each.act().once();
      if (once.isPresent() && (!saying.add(once.get()) || isSaid(once.get()))) {
        refused.put(each, new RefusedException(new RepeatedActException(each.act())));
      } else {
        unsaid.add(each);
      }
    }
    return unsaid;
  }

  private boolean isSaid(String once) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM act WHERE once = ?")) {
      select.setString(1, once);
      try (ResultSet said = select.executeQuery()) {
        return said.next();
      }
    }
  }

  /**
   * The decisions whose id and request are new, and that replace nothing or a valid decision; the
   * requests are recorded.
   */
  List<Row> sound(List<Row> rows, Map<Work, RefusedException> refused) throws SQLException {
    // every instance locks the keys in the same order, so that there is no deadlock
    rows.sort(
        Comparator.comparing(
            row -> row.work().request().map(RequestKey::key).orElse(null),
            Comparator.nullsLast(Arrays::compareUnsigned)));
    List<Row> sound = new ArrayList<>(rows.size());
    Set<UUID> there = recorded(rows);
    Map<UUID, UUID> replaced = new HashMap<>();
    for (Row row : rows) {
      UUID id = row.work().entry().id();
      try {
        if (!there.add(id)) {
          throw new RefusedException("the decision " + id + " is already recorded");
        }
        if (row.work().request().isPresent()) {
          requests.requireNew(row.work().request().get());
        }
        requireStanding(row.work().entry(), replaced);
        if (row.work().request().isPresent()) {
          requests.remember(row.work().request().get(), id);
        }
        sound.add(row);
      } catch (RefusedException e) {
        refused.put(row.work(), e);
      }
    }
    return sound;
  }

  /**
   * Checks the log, and what the group itself is about to replace.
   *
   * @param replaced collects what the entries replace
   */
  private void requireStanding(Entry entry, Map<UUID, UUID> replaced)
      throws SQLException, RefusedException {
    if (entry.replaces() != null) {
      replacements.requireStanding(entry.replaces());
      UUID earlier = replaced.putIfAbsent(entry.replaces(), entry.id());
      if (earlier != null) {
        throw new RefusedException(
            new RefusedReplacementException(entry.replaces(), Optional.of(earlier)));
      }
    }
  }

  /** The ids of the group that are already in the log. */
  private Set<UUID> recorded(List<Row> rows) throws SQLException {
    byte[][] ids =
        rows.stream().map(row -> Ids.bytes(row.work().entry().id())).toArray(byte[][]::new);
    Set<UUID> found = new HashSet<>();
    if (ids.length > 0) {
      Array array = connection.createArrayOf("bytea", ids);
      try (PreparedStatement select =
          connection.prepareStatement("SELECT id FROM record WHERE id = ANY (?)")) {
        select.setArray(1, array);
        try (ResultSet known = select.executeQuery()) {
          while (known.next()) {
            found.add(Ids.id(known.getBytes(1)));
          }
        }
      }
      array.free();
    }
    return found;
  }
}
