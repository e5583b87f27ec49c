package fr.aiguillage.convention;

/** Who can own an incident. The order is the one in which an answer lists parties. */
public enum Party {
  ACADEMIE,
  DEPARTEMENT,
  ETABLISSEMENT,
  EDITEUR
}
