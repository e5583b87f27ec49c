// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;

/**
 * The conditions of one rule as bits: which part of a box meets them, and which fails exactly one.
 */
final class Asks {

  private final Rule rule;
  private final Condition[] conditions;
  private final int[] incidentFact;
  private final long[] accepted;

  Asks(FactSpace space, Rule rule) {
    this.rule = rule;
    this.conditions = rule.conditions().toArray(Condition[]::new);
    this.incidentFact = new int[conditions.length];
    this.accepted = new long[conditions.length];
    for (int c = 0; c < conditions.length; c++) {
      incidentFact[c] = Slots.ofIncident(space, conditions[c]);
      accepted[c] = incidentFact[c] < 0 ? 0 : conditions[c].accepted();
    }
  }

  Rule rule() {
    return rule;
  }

  /** The index of the incident's fact that the condition tests; -1 if it tests what was decided. */
  int incidentFact(int condition) {
    return incidentFact[condition];
  }

  /** Whether a condition tests that fact of the incident and none of the values meets it. */
  boolean refuses(int fact, long bits) {
    for (int c = 0; c < conditions.length; c++) {
      if (incidentFact[c] == fact && (bits & accepted[c]) == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean meets(int c, Box box, Situation situation) {
    return incidentFact[c] >= 0
        ? (box.bits(incidentFact[c]) & accepted[c]) != 0
        : situation.type() != FactType.INCIDENT
            && conditions[c].accepts(situation.bits(conditions[c].fact()));
  }

  /** The only condition that nothing in the box meets; -1 if all are met, -2 for several. */
  int failing(Box box, Situation situation) {
    int failing = -1;
    for (int c = 0; c < conditions.length; c++) {
      if (!meets(c, box, situation)) {
        if (failing >= 0) {
          return -2;
        }
        failing = c;
      }
    }
    return failing;
  }

  /**
   * The values for which that condition fails; 1 for a set; for a decided fact without a value,
   * none.
   */
  long values(int condition, Box box, Situation situation) {
    if (incidentFact[condition] >= 0) {
      return box.bits(incidentFact[condition]);
    }
    return conditions[condition].fact().isSet() ? 1 : situation.bits(conditions[condition].fact());
  }

  /** The part of the box that meets every condition on the incident except that one. */
  Box narrowed(Box box, int but) {
    Box narrowed = box;
    for (int c = 0; c < conditions.length; c++) {
      int f = incidentFact[c];
      if (c != but && f >= 0 && (box.bits(f) & ~accepted[c]) != 0) {
        narrowed = narrowed.with(f, narrowed.bits(f) & accepted[c]);
      }
    }
    return narrowed;
  }
}
