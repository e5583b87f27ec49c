// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.wording.Wording;
import java.util.Locale;

/** What the answer of a cell rests on, as shown in the cell: a symbol, and a word for it. */
public enum AnswerSource {
  /** The word, or the colour that somebody read off the original. */
  IMPRIME,
  /** An article, a note or an annexe says it about this very cell. */
  ENONCE,
  /** A word printed on this line, in a column that is our reading. */
  PLACE,
  /** A general clause, or two read together. */
  DEDUIT,
  /** It depends on a fact of the incident. */
  SELON_LES_FAITS,
  /** Nothing settles it. */
  A_CONFIRMER;

  static AnswerSource of(Answer answer) {
    if (answer.outcome() == Outcome.FACTS_NEEDED) {
      return SELON_LES_FAITS;
    }
    return switch (answer.basis()) {
      case PRINTED -> IMPRIME;
      case STATED -> ENONCE;
      case PLACED -> PLACE;
      case IMPLIED -> DEDUIT;
      case NONE -> A_CONFIRMER;
    };
  }

  /** The name of its symbol. */
  public String look() {
    return "s-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In one or two words. */
  public String word(Wording words) {
    return words.text("Source." + name());
  }

  /** As a sentence. */
  public String says(Wording words) {
    return words.text("Source." + name() + ".says");
  }
}
