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

/** Recorded decisions, wherever they are kept. */
public interface Records {

  /**
   * Those that meet the filter, oldest first.
   *
   * @param after where the page before ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   * @throws LogUnavailableException if they cannot be read
   */
  Page forward(Filter filter, Optional<Cursor> after, int limit);

  /**
   * How many meet the filter now.
   *
   * @throws LogUnavailableException if they cannot be read
   */
  long count(Filter filter);

  /**
   * How many of the oldest are gone but for their ids and hashes.
   *
   * @throws LogUnavailableException if that cannot be read
   */
  long pruned();

  /**
   * What the rule set of that hash is on; empty for incidents, and where it never decided.
   *
   * @throws LogUnavailableException if that cannot be read
   */
  String matter(String ruleset);

  /** Those of the log of this process; for any number of threads. */
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

  /** Those of a log that is only read; for any number of threads. */
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
