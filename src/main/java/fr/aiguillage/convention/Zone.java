package fr.aiguillage.convention;

/** The two networks of a school. A service whose row names one of them belongs to it alone. */
public enum Zone {
  PEDAGOGIQUE,
  ADMINISTRATIVE
}
