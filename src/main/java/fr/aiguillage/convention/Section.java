package fr.aiguillage.convention;

/** The eight sections of the matrix of Annexe III, in the printed order. */
public enum Section {
  INFRASTRUCTURE,
  STRUCTURANTS,
  UTILISATEURS_ADMINISTRATIF,
  UTILISATEURS_PEDAGOGIQUE,
  CONTINUITE,
  ENSEIGNEMENT,
  VIE_SCOLAIRE,
  GESTION_ADMINISTRATIVE
}
