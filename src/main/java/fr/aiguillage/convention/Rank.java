// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/**
 * Which claim overrides which, strongest first: the specific overrides the general.
 *
 * <p>The order is data, never the order of firing. A required reinstallation ranks between {@link
 * #NATURE} and {@link #STATION}; it is a separate question, so no rule gives it a rank.
 */
public enum Rank {
  /** Whether the convention applies at all. */
  SCOPE,
  /** A special nature of the request. */
  NATURE,
  /** Clauses on one product, or on particular workstations. */
  STATION,
  /** The cell of the matrix, with its notes and what an article says about it. */
  CELL,
  /** The general division of work between the parties. */
  PRINCIPLE,
  /** Nothing settles it. */
  FALLBACK
}
