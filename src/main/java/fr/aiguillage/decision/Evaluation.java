package fr.aiguillage.decision;

import java.util.List;

/** Puts facts to rules: compiled ones, or ones as they were read. */
interface Evaluation {

  /** What the rules say of the fact, each that fires once. */
  List<Firing> ask(Record fact);
}
