package fr.aiguillage.convention;

/** Who acts inside a party, where a clause names somebody. */
public enum Actor {
  EXPERTS,
  GESTIONNAIRE_RESEAU,
  GUICHET,
  MANE,
  RSSI,
  TECHNICIENS,
  UTILISATEURS
}
