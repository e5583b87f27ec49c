// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import fr.aiguillage.decisionlog.tables.TallyRow;

/**
 * How often a party acts. A party that may have to act is not counted as acting.
 *
 * @param designated it acts, alone or with others
 * @param possible it acts or another does, depending on a missing fact or on a choice left open
 * @param toQualify it has to find out who acts
 */
public record Hand(long designated, long possible, long toQualify) {

  static final Hand NONE = new Hand(0, 0, 0);

  Hand with(Hand more) {
    return new Hand(
        designated + more.designated, possible + more.possible, toQualify + more.toQualify);
  }

  /** The counts, for each party, of decisions that are alike. */
  static Hand of(TallyRow tally, AnswerDetails said) {
    long more = tally.decisions();
    return switch (tally.outcome()) {
      case ASSIGNED -> said.choice() ? new Hand(0, more, 0) : new Hand(more, 0, 0);
      case FACTS_NEEDED -> new Hand(0, more, 0);
      case TO_CONFIRM -> new Hand(0, 0, more);
      case NOT_APPLICABLE, OUT_OF_SCOPE -> NONE;
    };
  }
}
