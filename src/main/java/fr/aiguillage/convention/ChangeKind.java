package fr.aiguillage.convention;

/** What was installed before a failure (ART2-4, ART4-8). It informs and changes no answer. */
public enum ChangeKind {
  LOGICIEL,
  PILOTE,
  PERIPHERIQUE
}
