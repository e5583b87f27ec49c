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
 * Reads a log and never writes it, whether or not a service has it open. Each query sees the
 * current state. Safe for use by several threads.
 *
 * <p>Every method throws {@link LogUnavailableException} if the log cannot be read; a later call
 * may succeed when the server is back.
 */
public final class LogReading implements AutoCloseable {

  private final Readers readers;

  /** Uses these readers, and closes them at the end. */
  public LogReading(Readers readers) {
    this.readers = readers;
  }

  /**
   * The decisions that meet the filter, newest first.
   *
   * @param after where the previous page ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   */
  public Page search(Filter filter, Optional<Cursor> after, int limit) {
    return readers.read(reader -> reader.search(filter, after, limit));
  }

  /**
   * The decisions that meet the filter, oldest first.
   *
   * @param after where the previous page ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) {
    return readers.read(reader -> reader.forward(filter, after, limit));
  }

  /** The number of decisions that meet the filter. */
  public long count(Filter filter) {
    return readers.read(reader -> reader.count(filter));
  }

  /** The number of decisions removed except for their ids and hashes. */
  public long pruned() {
    return readers.read(Reader::gone);
  }

  /** The rule set of that hash, if it was ever in force. */
  public Optional<KeptRuleset> ruleset(String hash) {
    return readers.read(reader -> reader.ruleset(hash));
  }

  /** Every rule set that was ever in force, latest first. */
  public List<RulesetSummary> rulesets() {
    return readers.read(Reader::rulesets);
  }

  /** All acts on the log or on what decides. */
  public List<PlacedAct> acts() {
    return readers.read(Reader::acts);
  }

  @Override
  public void close() {
    readers.close();
  }
}
