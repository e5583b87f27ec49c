package fr.aiguillage.convention;

/** Who bought a piece of software (ANX3-N4). */
public enum Acquirer {
  DEPARTEMENT,
  ETABLISSEMENT
}
