// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** A colour of the matrix: which parties it paints, and how it looks. */
public final class Colour extends Term {

  private final SortedSet<Party> parties;
  private final Optional<OwnerMode> mode;
  private final boolean printed;
  private final Optional<String> claim;
  private final Optional<String> clause;
  private final Words brief;
  private final List<Shade> shades;

  /**
   * How a colour looks on a light or on a dark page, each as CSS writes a colour.
   *
   * @param ground behind the text
   * @param ink the text
   * @param edge around the ground
   */
  public record Shade(String ground, String ink, String edge) {}

  /**
   * A colour.
   *
   * @param parties those that it paints; empty for the one that paints what no other does
   * @param mode how they share the work, where that matters
   * @param printed whether the convention's own legend has it
   * @param claim what a rule says where it was read off the original, as a rule spells it
   * @param clause that which such a rule cites with the one of the line
   * @param brief what stands in a cell
   * @param shades on a light page, then on a dark one
   */
  public Colour(
      String name,
      int index,
      Words words,
      SortedSet<Party> parties,
      Optional<OwnerMode> mode,
      boolean printed,
      Optional<String> claim,
      Optional<String> clause,
      Words brief,
      List<Shade> shades) {
    super(name, index, words);
    this.parties = Collections.unmodifiableSortedSet(parties);
    this.mode = mode;
    this.printed = printed;
    this.claim = claim;
    this.clause = clause;
    this.brief = brief;
    this.shades = List.copyOf(shades);
  }

  /** Whether it paints these parties, which share the work so. */
  public boolean paints(OwnerMode asked, SortedSet<Party> owners) {
    return parties.isEmpty() || parties.equals(owners) && (mode.isEmpty() || mode.get() == asked);
  }

  /** The parties that it paints; empty for the one that paints what no other does. */
  public SortedSet<Party> parties() {
    return parties;
  }

  /** How they share the work, where that matters. */
  public Optional<OwnerMode> mode() {
    return mode;
  }

  /** Whether the convention's own legend has it. */
  public boolean isPrinted() {
    return printed;
  }

  /** What a rule says where it was read off the original; every printed one has it. */
  public Optional<String> claim() {
    return claim;
  }

  /** The clause that such a rule cites with the one of the line; every printed one has it. */
  public Optional<String> clause() {
    return clause;
  }

  /** What stands in a cell. */
  public Words brief() {
    return brief;
  }

  /** On a light page, then on a dark one. */
  public List<Shade> shades() {
    return shades;
  }
}
