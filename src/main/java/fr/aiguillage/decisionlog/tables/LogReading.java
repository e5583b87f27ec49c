// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log and never writes it, whether or not a service has it open. Each answer is of the
 * moment. Safe for several threads.
 *
 * <p>Every method throws {@link LogUnavailableException} if the log cannot be read; a later call
 * may find a server that is back.
 */
public final class LogReading implements AutoCloseable {

  private final Readers readers;

  /** Reads by way of these readers, and closes them in the end. */
  public LogReading(Readers readers) {
    this.readers = readers;
  }

  /**
   * The decisions sought, newest first.
   *
   * @param after where the page before ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   */
  public Page search(Filter filter, Optional<Cursor> after, int limit) {
    return readers.read(reader -> reader.search(filter, after, limit));
  }

  /**
   * The decisions sought, oldest first.
   *
   * @param after where the page before ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) {
    return readers.read(reader -> reader.forward(filter, after, limit));
  }

  /** How many decisions the filter meets. */
  public long count(Filter filter) {
    return readers.read(reader -> reader.count(filter));
  }

  /** How many of the oldest decisions are gone but for their ids and hashes. */
  public long pruned() {
    return readers.read(Reader::gone);
  }

  /** The rule set of that hash, if it ever served. */
  public Optional<KeptRuleset> ruleset(String hash) {
    return readers.read(reader -> reader.ruleset(hash));
  }

  /** Every rule set that went into force, the latest first. */
  public List<RulesetSummary> rulesets() {
    return readers.read(Reader::rulesets);
  }

  /** Everything that was done to the log or to what decides. */
  public List<PlacedAct> acts() {
    return readers.read(Reader::acts);
  }

  @Override
  public void close() {
    readers.close();
  }
}
