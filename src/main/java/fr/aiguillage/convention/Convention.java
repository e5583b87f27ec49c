// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.List;
import java.util.Optional;

/** What the pages say about the convention itself, in whole sentences. */
public final class Convention extends Term {

  private final Says says;
  private final Optional<String> accesses;

  /**
   * The sentences.
   *
   * @param about between whom the convention is, and on what
   * @param matrix what its matrix contains
   * @param waiting why some cells of the matrix have no owner yet, and what applies meanwhile
   * @param report who asks for the report, and what it counts
   * @param contact whom to contact when a page does not help
   * @param glossary its own terms, in display order
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
   * The folder of its rules on access to the ticket platform, which is also their subject in the
   * log; empty if it has none.
   */
  public Optional<String> accesses() {
    return accesses;
  }

  /** What the pages say about it. */
  public Says says() {
    return says;
  }
}
