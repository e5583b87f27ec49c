// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.List;
import java.util.Optional;

/**
 * A page of decisions, in the order of the search: newest first, or oldest first.
 *
 * @param entries at most as many as requested
 * @param next where to continue; empty if nothing is left
 */
public record Page(List<Entry> entries, Optional<Cursor> next) {

  /** The maximum number of entries on a page. */
  public static final int MAX_SIZE = 1000;

  /** Copies the list. */
  public Page {
    entries = List.copyOf(entries);
  }

  /** Refuses an invalid page size. */
  public static void requireSize(int limit) {
    if (limit < 1 || limit > MAX_SIZE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_SIZE + " entries, not " + limit);
    }
  }
}
