// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;

/** The differences between the two databases in queries that are otherwise the same. */
public enum Dialect {
  /** The log in a folder: a record's number is its position in the tree. */
  SQLITE {
    @Override
    public Reason unavailable() {
      return Reason.DISK;
    }

    @Override
    Walk backward() {
      return Walk.byNumber(true);
    }

    @Override
    Walk forward() {
      return Walk.byNumber(false);
    }

    /**
     * There is one writer, so the order of numbers is the order in which records become visible.
     */
    @Override
    Walk feed() {
      return forward();
    }

    /** Keeps SQLite from reversing the join. */
    @Override
    String join() {
      return "CROSS JOIN";
    }

    @Override
    String sizeQuery() {
      return "SELECT max(ifnull((SELECT max(seq) FROM record), 0),"
          + " ifnull((SELECT max(seq) FROM act), 0),"
          + " ifnull((SELECT max(seq) FROM pruned), 0))";
    }

    @Override
    String recordsQuery() {
      return sizeQuery();
    }

    @Override
    String idQuery() {
      return "SELECT id FROM record WHERE seq = ?";
    }

    @Override
    String numberQuery() {
      return "SELECT seq FROM record WHERE id = ?1 UNION ALL SELECT seq FROM pruned WHERE id = ?1";
    }

    @Override
    String month() {
      return "strftime('%Y-%m', date * 86400, 'unixepoch')";
    }

    @Override
    public String acts() {
      return "SELECT seq AS number, entry, 0 AS writer FROM act ORDER BY seq";
    }

    @Override
    public String placed() {
      return "record LEFT JOIN incident ON incident.seq = record.seq";
    }

    @Override
    public String notActs() {
      return "";
    }

    @Override
    String instances() {
      return "SELECT 1 WHERE 1 = 0";
    }

    @Override
    public String gone() {
      return "SELECT seq, id, 0 AS writer FROM pruned ORDER BY seq";
    }

    @Override
    public String writer() {
      return "0";
    }

    @Override
    public String number() {
      return "record.seq";
    }

    @Override
    public String texts() {
      return "incident";
    }
  },

  /**
   * With several instances, records have a number only once a checkpoint covers them, so results
   * are in the order of their ids, which is the order of time.
   */
  POSTGRESQL {
    @Override
    public Reason unavailable() {
      return Reason.SERVER;
    }

    @Override
    Walk backward() {
      return Walk.byId(true);
    }

    @Override
    Walk forward() {
      return Walk.byId(false);
    }

    /**
     * A smaller id may become visible after a larger one; positions in the tree become visible in
     * order.
     */
    @Override
    Walk feed() {
      return new Walk(
          "place JOIN record USING (instance, seq)", "place.number", "seq", true, false);
    }

    @Override
    String join() {
      return "JOIN";
    }

    @Override
    String sizeQuery() {
      return "SELECT coalesce(max(number), 0) FROM place";
    }

    /** The records with a position, and for each chain those after its last one with a position. */
    @Override
    String recordsQuery() {
      return "SELECT (SELECT greatest((SELECT max(number) FROM place),"
          + " (SELECT max(seq) FROM pruned), 0)) + coalesce(sum(last.seq"
          + " - greatest((SELECT max(seq) FROM place WHERE place.instance = instance.number),"
          + " (SELECT seq FROM chain_start WHERE chain_start.instance = instance.number), 0)), 0)"
          + " FROM instance CROSS JOIN LATERAL (SELECT greatest("
          + "(SELECT max(seq) FROM record WHERE record.instance = instance.number),"
          + " (SELECT max(seq) FROM act WHERE act.instance = instance.number)) AS seq) AS last"
          + " WHERE last.seq IS NOT NULL";
    }

    @Override
    String idQuery() {
      return "SELECT id FROM place JOIN record USING (instance, seq) WHERE number = ?";
    }

    @Override
    String numberQuery() {
      return "SELECT number FROM (SELECT number, id FROM place JOIN record USING (instance, seq)"
          + " UNION ALL SELECT seq, id FROM pruned) AS placed WHERE id = ?";
    }

    @Override
    String month() {
      return "to_char(timestamp '1970-01-01' + date * interval '1 day', 'YYYY-MM')";
    }

    @Override
    public String acts() {
      return "SELECT place.number, entry, act.instance AS writer FROM act"
          + " LEFT JOIN place ON place.instance = act.instance AND place.seq = act.seq"
          + " ORDER BY place.number NULLS LAST, act.instance, act.seq";
    }

    @Override
    public String placed() {
      return "place LEFT JOIN record"
          + " ON record.instance = place.instance AND record.seq = place.seq";
    }

    @Override
    public String notActs() {
      return " WHERE NOT EXISTS (SELECT 1 FROM act"
          + " WHERE act.instance = place.instance AND act.seq = place.seq)";
    }

    /** Each instance names its connections this way; see {@code Postgres}. */
    @Override
    String instances() {
      return "SELECT substr(application_name, 12) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name LIKE 'aiguillage %'";
    }

    @Override
    public String gone() {
      return "SELECT seq, id, instance AS writer FROM pruned ORDER BY seq";
    }

    @Override
    public String writer() {
      return "place.instance";
    }

    @Override
    public String number() {
      return "place.number";
    }

    @Override
    public String texts() {
      return "record";
    }
  };

  /** The reason to report when the database fails. */
  public abstract Reason unavailable();

  /** Newest first. */
  abstract Walk backward();

  /** Oldest first. */
  abstract Walk forward();

  /**
   * The records with a position in the tree, in its order: what becomes visible later comes later.
   */
  abstract Walk feed();

  /** The join of the found records with their other columns, in that order. */
  abstract String join();

  /** The number of records of the tree. */
  abstract String sizeQuery();

  /** The number of records, with or without a position in the tree. */
  abstract String recordsQuery();

  /** The id of the record at a position in the tree. */
  abstract String idQuery();

  /** The number of a record by its id, from 1. */
  abstract String numberQuery();

  /** The month of a record's day, in the form 2018-01. */
  abstract String month();

  /** Every act with its number in the tree, or null, and the number of its writer. */
  public abstract String acts();

  /**
   * The tables for selecting the records with a position in the tree, including {@code record}.
   * Missing data of a position is null, so that the position is not skipped.
   */
  public abstract String placed();

  /** The names of the instances that have a connection now. */
  abstract String instances();

  /** The condition that excludes the positions of acts. */
  public abstract String notActs();

  /** The number of the writer of such a record. */
  public abstract String writer();

  /** The removed decisions, in the order of the tree, with the number of their writer. */
  public abstract String gone();

  /** The number of such a record in the tree, from 1. */
  public abstract String number();

  /** The one of these tables that has the columns {@code completed} and {@code received}. */
  public abstract String texts();
}
