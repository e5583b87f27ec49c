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
   * @param line its number as the convention is cited, such as {@code L05}
   * @param zone the network it lies in; empty where it can lie in any
   * @param covers what the line comprises, where it has to be said
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

  /** Its number as the convention is cited, such as {@code L05}. */
  public String line() {
    return line;
  }

  /** The section of the matrix that holds it. */
  public Section section() {
    return section;
  }

  /** The network it lies in; empty where it can lie in any. */
  public Optional<Zone> zone() {
    return zone;
  }

  /** What the line comprises, where it has to be said. */
  public Optional<Words> covers() {
    return covers;
  }

  /** Whether it can lie in that network. */
  public boolean liesIn(Zone asked) {
    return zone.isEmpty() || zone.get().equals(asked);
  }
}
