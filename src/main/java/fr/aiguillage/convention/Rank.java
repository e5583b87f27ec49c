// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/**
 * Which claim sets which aside, the strongest first: the special sets the general aside.
 *
 * <p>The order is data, never the order of firing. A reinstallation that is required stands between
 * {@link #NATURE} and {@link #STATION}; it is a question of its own, so no rule gives it a rank.
 */
public enum Rank {
  /** Whether the convention applies at all. */
  SCOPE,
  /** A special nature of the request. */
  NATURE,
  /** Clauses on one product or on stations apart. */
  STATION,
  /** The cell of the matrix, with its notes and what an article says of it. */
  CELL,
  /** The general sharing between the parties. */
  PRINCIPLE,
  /** Nothing settles it. */
  FALLBACK
}
