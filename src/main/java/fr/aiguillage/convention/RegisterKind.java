// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list that an office keeps beside the convention, as the rule set defines it; what stands in it
 * is in its file.
 *
 * @param name that of its file, without the ending
 * @param holds what its rows are about
 * @param kinds what a row may say it is about; empty where rows say nothing of it
 * @param fills the facts that follow from it, by their key, each with what is looked up: the key of
 *     a text in the request, or for schools {@link #MANAGER} or {@link #KIND}
 * @param yearlySince the first day from which the convention wants it every school year, if it does
 * @param clause where that stands
 * @param words what it is called, in the middle of a sentence and with its article
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

  /** Copies what it is given. */
  public RegisterKind {
    kinds = List.copyOf(kinds);
    fills = Map.copyOf(fills);
  }
}
