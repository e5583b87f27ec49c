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

/** Follows the log, and knows what became of a decision. Safe for several threads. */
public final class Feed {

  private final Readers readers;

  Feed(Readers readers) {
    this.readers = readers;
  }

  /**
   * The decisions sought in the order in which they got their place in the log, which never
   * changes: whoever walks on from cursor to cursor meets each once and misses none, however many
   * instances write. A page always says where to go on, so that what is recorded later can be asked
   * for.
   *
   * @param after where the page before ended; empty for the first page
   * @param limit entries at most, 1 to {@link Page#MAX_SIZE}
   * @throws IllegalArgumentException if the limit is out of bounds
   * @throws LogUnavailableException if the log is closed or cannot be read
   */
  public Page page(Filter filter, Optional<Cursor> after, int limit) {
    Page.requireSize(limit);
    return readers.read(reader -> reader.feed(filter, after, limit));
  }

  /**
   * Which of these decisions were replaced, each with the one that did.
   *
   * @throws LogUnavailableException if the log is closed or cannot be read
   */
  public Map<UUID, UUID> replacements(Collection<UUID> decisions) {
    return readers.read(reader -> reader.replacements(decisions));
  }
}
