// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The edges of one rule that cases show. */
final class Shown {

  private final Asks asks;
  private final long[] inside;
  private final long[] outside;
  private final Set<LocalDate> days = new HashSet<>();
  private final Set<Edge.Kind> besides = new HashSet<>();

  /**
   * Starts with no edges.
   *
   * @param slots of the rule
   */
  Shown(Asks asks, Slots slots) {
    this.asks = asks;
    this.inside = new long[slots.size()];
    this.outside = new long[asks.rule().conditions().size()];
  }

  Asks asks() {
    return asks;
  }

  void inside(int slot, long bits) {
    inside[slot] |= bits;
  }

  /** The values at which accepting them in that condition would be noticed. */
  long outside(int condition) {
    return outside[condition];
  }

  void outside(int condition, long bits) {
    outside[condition] |= bits;
  }

  /** Records that the rule counts on that day. */
  void on(LocalDate day) {
    days.add(day);
    if (!day.isBefore(Edges.HORIZON)) {
      besides.add(Edge.Kind.LAST_DAY);
    }
    if (!day.isAfter(Edges.LONG_AGO)) {
      besides.add(Edge.Kind.FIRST_DAY);
    }
  }

  boolean isBeside(Edge.Kind kind) {
    return besides.contains(kind);
  }

  void beside(Edge.Kind kind) {
    besides.add(kind);
  }

  boolean shows(Edge edge) {
    Optional<LocalDate> day = edge.day();
    return switch (edge.kind()) {
      case INSIDE -> (inside[edge.slot()] & edge.bit()) != 0;
      case OUTSIDE -> (outside[edge.slot()] & edge.bit()) != 0;
      case FIRST_DAY ->
          days.contains(day.orElseThrow())
              || besides.contains(edge.kind()) && day.get().equals(Edges.LONG_AGO);
      case LAST_DAY ->
          days.contains(day.orElseThrow())
              || besides.contains(edge.kind()) && day.get().equals(Edges.HORIZON);
      case DAY_BEFORE, DAY_AFTER -> besides.contains(edge.kind());
    };
  }
}
