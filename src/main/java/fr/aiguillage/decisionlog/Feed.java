// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.tables.Readers;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Follows the log, and knows which decisions were replaced. Safe for use by several threads. */
public final class Feed {

  private final Readers readers;

  Feed(Readers readers) {
    this.readers = readers;
  }

  /**
   * The decisions that meet the filter, in the order of their position in the log, which never
   * changes: a reader that continues from cursor to cursor gets each once and misses none, however
   * many instances write. Every page has a cursor, so that what is recorded later can be requested.
   *
   * @param after where the previous page ended; empty for the first page
   * @param limit the maximum number of entries, 1 to {@link Page#MAX_SIZE}
   * @throws IllegalArgumentException if the limit is out of bounds
   * @throws LogUnavailableException if the log is closed or cannot be read
   */
  public Page page(Filter filter, Optional<Cursor> after, int limit) {
    Page.requireSize(limit);
    return readers.read(reader -> reader.feed(filter, after, limit));
  }

  /**
   * Those of the decisions that were replaced, each with the one that replaced it.
   *
   * @throws LogUnavailableException if the log is closed or cannot be read
   */
  public Map<UUID, UUID> replacements(Collection<UUID> decisions) {
    return readers.read(reader -> reader.replacements(decisions));
  }
}
