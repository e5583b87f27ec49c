package fr.aiguillage.convention;

/** The two socles a machine is reinstalled from, and who supplies each (ART4-8). */
public enum Socle {
  SYSTEME(Party.DEPARTEMENT),
  APPLICATIF(Party.ACADEMIE);

  private final Party from;

  Socle(Party from) {
    this.from = from;
  }

  /** The party that supplies the socle. */
  public Party from() {
    return from;
  }
}
