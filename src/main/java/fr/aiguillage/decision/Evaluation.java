// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import java.util.List;

/** Puts facts to rules: compiled rules, or rules as they were read. */
interface Evaluation {

  /**
   * For each of the facts, in order, what the rules say about it; each rule that fires appears
   * once.
   */
  List<List<Firing>> ask(List<Situation> facts);
}
