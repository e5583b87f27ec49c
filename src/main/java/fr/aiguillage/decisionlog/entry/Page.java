// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.List;
import java.util.Optional;

/**
 * Some of the decisions sought, in the order of the walk: newest first, or oldest first.
 *
 * @param entries at most as many as asked for
 * @param next where to go on; empty where nothing further is left
 */
public record Page(List<Entry> entries, Optional<Cursor> next) {

  /** Entries of a page at most. */
  public static final int MAX_SIZE = 1000;

  /** Copies the list. */
  public Page {
    entries = List.copyOf(entries);
  }

  /** Refuses a size that a page cannot have. */
  public static void requireSize(int limit) {
    if (limit < 1 || limit > MAX_SIZE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_SIZE + " entries, not " + limit);
    }
  }
}
