package fr.aiguillage.convention;

/**
 * Where a school lies. The convention binds the public collèges of Tarn-et-Garonne (ART1-1); the
 * département's part of the national number is the nearest fact at hand.
 */
public enum Territory {
  TARN_ET_GARONNE,
  HORS_TARN_ET_GARONNE
}
