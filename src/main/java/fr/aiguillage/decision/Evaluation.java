// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import java.util.List;

/** Puts facts to rules: compiled ones, or ones as they were read. */
interface Evaluation {

  /** For each of the facts, at its place, what the rules say of it, each that fires once. */
  List<List<Firing>> ask(List<Situation> facts);
}
