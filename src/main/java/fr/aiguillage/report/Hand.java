// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import fr.aiguillage.decisionlog.tables.TallyRow;

/**
 * How often a party acts. Who is only possible is not who acts.
 *
 * @param designated it does, alone or with others
 * @param possible it does or another does, by a fact that lacks or by a choice left open
 * @param toQualify it has to find out who does
 */
public record Hand(long designated, long possible, long toQualify) {

  static final Hand NONE = new Hand(0, 0, 0);

  Hand with(Hand more) {
    return new Hand(
        designated + more.designated, possible + more.possible, toQualify + more.toQualify);
  }

  /** That of each party of decisions that are alike. */
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
