// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.List;
import java.util.Optional;

/** What pages say of the convention itself, each in whole sentences. */
public final class Convention extends Term {

  private final Says says;
  private final Optional<String> accesses;

  /**
   * The sentences.
   *
   * @param about between whom the convention is, and on what
   * @param matrix what its matrix is
   * @param waiting why cells of the matrix wait for their owner, and what holds meanwhile
   * @param report who asks for the report, and what it counts
   * @param contact to whom to turn where a page is no use
   * @param glossary its own words, in the order that they are shown in
   */
  public record Says(
      Words about, Words matrix, Words waiting, Words report, Words contact, List<Word> glossary) {}

  /** A word or an abbreviation that not everybody knows, and what it means. */
  public record Word(String word, Words means) {}

  /** A convention; its words are its title. */
  public Convention(String name, int index, Words title, Says says, Optional<String> accesses) {
    super(name, index, title);
    this.says = says;
    this.accesses = accesses;
  }

  /**
   * The folder in which its rules on accesses to the ticket platform lie, which is their matter in
   * the log; empty where it says nothing of accesses.
   */
  public Optional<String> accesses() {
    return accesses;
  }

  /** What pages say of it. */
  public Says says() {
    return says;
  }
}
