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
   * How a colour looks on a light or a dark page; each component is a CSS colour.
   *
   * @param ground the background
   * @param ink the text
   * @param edge the border
   */
  public record Shade(String ground, String ink, String edge) {}

  /**
   * A colour.
   *
   * @param parties the parties it stands for; empty for the colour used where no other applies
   * @param mode how they share the work, where that matters
   * @param printed whether it is in the convention's own legend
   * @param claim what a rule says where the colour was read off the original, in the syntax of
   *     rules
   * @param clause the clause that such a rule cites together with the line's own
   * @param brief the text shown in a cell
   * @param shades for a light page, then for a dark one
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

  /** Whether it stands for these parties sharing the work in this mode. */
  public boolean paints(OwnerMode asked, SortedSet<Party> owners) {
    return parties.isEmpty() || parties.equals(owners) && (mode.isEmpty() || mode.get() == asked);
  }

  /** The parties it stands for; empty for the colour used where no other applies. */
  public SortedSet<Party> parties() {
    return parties;
  }

  /** How they share the work, where that matters. */
  public Optional<OwnerMode> mode() {
    return mode;
  }

  /** Whether it is in the convention's own legend. */
  public boolean isPrinted() {
    return printed;
  }

  /** What a rule says where the colour was read off the original; every printed colour has one. */
  public Optional<String> claim() {
    return claim;
  }

  /**
   * The clause that such a rule cites together with the line's own; every printed colour has one.
   */
  public Optional<String> clause() {
    return clause;
  }

  /** The text shown in a cell. */
  public Words brief() {
    return brief;
  }

  /** For a light page, then for a dark one. */
  public List<Shade> shades() {
    return shades;
  }
}
