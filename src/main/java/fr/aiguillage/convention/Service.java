// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Optional;

/** A line of the matrix. */
public final class Service extends Term {

  private final String line;
  private final Section section;
  private final Optional<Zone> zone;
  private final Optional<Words> covers;

  /**
   * A line.
   *
   * @param line the number by which it is cited, such as {@code L05}
   * @param zone the network it belongs to; empty if it can be in any
   * @param covers what the line covers, where that needs saying
   */
  public Service(
      String name,
      int index,
      Words words,
      String line,
      Section section,
      Optional<Zone> zone,
      Optional<Words> covers) {
    super(name, index, words);
    this.line = line;
    this.section = section;
    this.zone = zone;
    this.covers = covers;
  }

  /** The number by which it is cited, such as {@code L05}. */
  public String line() {
    return line;
  }

  /** The section of the matrix it belongs to. */
  public Section section() {
    return section;
  }

  /** The network it belongs to; empty if it can be in any. */
  public Optional<Zone> zone() {
    return zone;
  }

  /** What the line covers, where that needs saying. */
  public Optional<Words> covers() {
    return covers;
  }

  /** Whether it can be in that network. */
  public boolean liesIn(Zone asked) {
    return zone.isEmpty() || zone.get().equals(asked);
  }
}
