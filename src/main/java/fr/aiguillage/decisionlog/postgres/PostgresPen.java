// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.tables.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Appends records to the chain of an instance. */
final class PostgresPen {

  private static final String INSERT =
      "INSERT INTO record (instance, seq, id, date, school, service, activity, parties, outcome,"
          + " ruleset, resolver, answer, completed, received, leaf, chain, caller, ticket,"
          + " replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;
  private final long instance;

  PostgresPen(Connection connection, long instance) {
    this.connection = connection;
    this.instance = instance;
  }

  /** A record to be written; what it refers to is committed, and identified by its number. */
  record Row(
      Work.Append work,
      Long caller,
      Long school,
      Long service,
      long activity,
      long parties,
      long outcome,
      long ruleset,
      long answer) {

    /**
     * Looks up the numbers, and commits what is new.
     *
     * @throws RefusedException if the rule set is not kept, or the answer does not match its hash
     */
    static Row of(Work.Append work, PostgresShared shared) throws SQLException, RefusedException {
      Entry entry = work.entry();
      long ruleset = shared.ruleset(entry.ruleset());
      long answer = shared.answer(entry.answer());
      return new Row(
          work,
          shared.word(entry.caller() == null ? null : entry.caller().name()),
          shared.word(entry.school()),
          shared.word(entry.service()),
          shared.word(entry.activity()),
          shared.word(Rows.joined(entry.parties())),
          shared.word(entry.outcome().name()),
          ruleset,
          answer);
    }
  }

  /**
   * Writes the rows without committing them.
   *
   * @param size the number of records of the chain so far
   * @param chain its last link
   * @return the new last link
   */
  byte[] insert(List<Row> rows, long size, byte[] chain) throws SQLException {
    byte[] last = chain;
    long seq = size;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Row row : rows) {
        last = Hashes.link(last, row.work().leaf());
        bind(insert, ++seq, row, last);
        insert.addBatch();
      }
      if (!rows.isEmpty()) {
        insert.executeBatch();
      }
    }
    return last;
  }

  /** Writes acts without committing them. */
  byte[] insertActs(List<Work.Record> acts, long size, byte[] chain) throws SQLException {
    byte[] last = chain;
    long seq = size;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO act (instance, seq, entry, leaf, chain, once)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Work.Record work : acts) {
        byte[] leaf = work.act().leaf();
        last = Hashes.link(last, leaf);
        insert.setLong(1, instance);
        insert.setLong(2, ++seq);
        insert.setBytes(3, work.act().entry());
        insert.setBytes(4, leaf);
        insert.setBytes(5, last);
        insert.setString(6, work.act().once().orElse(null));
        insert.executeUpdate();
      }
    }
    return last;
  }

  private void bind(PreparedStatement insert, long seq, Row row, byte[] link) throws SQLException {
    Entry entry = row.work().entry();
    insert.setLong(1, instance);
    insert.setLong(2, seq);
    insert.setBytes(3, Ids.bytes(entry.id()));
    insert.setLong(4, entry.date().toEpochDay());
    insert.setObject(5, row.school(), Types.BIGINT);
    insert.setObject(6, row.service(), Types.BIGINT);
    insert.setLong(7, row.activity());
    insert.setLong(8, row.parties());
    insert.setLong(9, row.outcome());
    insert.setLong(10, row.ruleset());
    insert.setInt(11, entry.resolver());
    insert.setLong(12, row.answer());
    insert.setBytes(13, entry.completed());
    insert.setBytes(14, entry.received());
    insert.setBytes(15, row.work().leaf());
    insert.setBytes(16, link);
    insert.setObject(17, row.caller(), Types.BIGINT);
    insert.setString(18, entry.ticket());
    insert.setBytes(19, entry.replaces() == null ? null : Ids.bytes(entry.replaces()));
  }
}
