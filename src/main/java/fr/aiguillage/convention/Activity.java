package fr.aiguillage.convention;

/** The six columns of the matrix of Annexe III, each with what it asks of the owner of its cell. */
public enum Activity {
  PRECONISATION(Action.RECOMMANDER),
  ACQUISITION(Action.ACQUERIR),
  INSTALLATION(Action.INSTALLER),
  MAINTIEN(Action.MAINTENIR),
  ASSISTANCE(Action.ASSISTER),
  CONSEIL(Action.CONSEILLER);

  private final Action action;

  Activity(Action action) {
    this.action = action;
  }

  /** What the owner does for an ordinary request in this column. */
  public Action action() {
    return action;
  }
}
