// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list that an office maintains alongside the convention, as the rule set defines it; its rows
 * are in its own file.
 *
 * @param name the name of its file, without the extension
 * @param holds what its rows are about
 * @param kinds the categories that a row may give; empty where rows give none
 * @param fills the facts it provides, by key, each with what is looked up: the key of a text in the
 *     request, or for schools {@link #MANAGER} or {@link #KIND}
 * @param yearlySince the first day from which the convention requires it every school year, if it
 *     does
 * @param clause the clause that requires it
 * @param words its name, with its article, for the middle of a sentence
 */
public record RegisterKind(
    String name,
    Holds holds,
    List<String> kinds,
    Map<String, String> fills,
    Optional<LocalDate> yearlySince,
    Optional<String> clause,
    Words words) {

  /** Whether the school has a network manager on the day. */
  public static final String MANAGER = "gestionnaire";

  /** What kind of school it is. */
  public static final String KIND = "genre";

  /** What the rows of a list are about. */
  public enum Holds {
    /** Hardware and software, by name. */
    PRODUCTS,
    /** Schools, by their national number. */
    SCHOOLS
  }

  /** Copies its collections. */
  public RegisterKind {
    kinds = List.copyOf(kinds);
    fills = Map.copyOf(fills);
  }
}
