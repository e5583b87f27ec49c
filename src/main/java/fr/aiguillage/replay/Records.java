// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.decisionlog.Acts;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.tables.LogReading;
import java.util.Optional;

/** Recorded decisions, wherever they are stored. */
public interface Records {

  /**
   * The decisions that meet the filter, oldest first.
   *
   * @param after where the previous page ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   * @throws LogUnavailableException if they cannot be read
   */
  Page forward(Filter filter, Optional<Cursor> after, int limit);

  /**
   * The number of decisions that meet the filter now.
   *
   * @throws LogUnavailableException if they cannot be read
   */
  long count(Filter filter);

  /**
   * The number of decisions removed except for their ids and hashes.
   *
   * @throws LogUnavailableException if that cannot be read
   */
  long pruned();

  /**
   * The subject of the rule set of that hash; empty for incidents, and if it never decided.
   *
   * @throws LogUnavailableException if that cannot be read
   */
  String matter(String ruleset);

  /** The decisions of this process's log; safe for use by several threads. */
  static Records of(DecisionLog log) {
    return new Records() {
      @Override
      public Page forward(Filter filter, Optional<Cursor> after, int limit) {
        return log.forward(filter, after, limit);
      }

      @Override
      public long count(Filter filter) {
        return log.count(filter);
      }

      @Override
      public long pruned() {
        return log.retention().pruned();
      }

      @Override
      public String matter(String ruleset) {
        return Acts.matters(log.acts().all()).getOrDefault(ruleset, "");
      }
    };
  }

  /** The decisions of a log that is only read; safe for use by several threads. */
  static Records of(LogReading log) {
    return new Records() {
      @Override
      public Page forward(Filter filter, Optional<Cursor> after, int limit) {
        return log.forward(filter, after, limit);
      }

      @Override
      public long count(Filter filter) {
        return log.count(filter);
      }

      @Override
      public long pruned() {
        return log.pruned();
      }

      @Override
      public String matter(String ruleset) {
        return Acts.matters(log.acts()).getOrDefault(ruleset, "");
      }
    };
  }
}
