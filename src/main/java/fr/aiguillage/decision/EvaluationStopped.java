// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

/**
 * The rules fired more often, or ran longer, than an evaluation may. The incident is left
 * undecided.
 */
public final class EvaluationStopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  EvaluationStopped(String bound) {
    super(bound);
  }
}
