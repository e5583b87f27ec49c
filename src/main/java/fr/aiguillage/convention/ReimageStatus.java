package fr.aiguillage.convention;

/** Whether the machine must be reinstalled from the socles (ART2-4, ART4-8). */
public enum ReimageStatus {
  NOT_REQUIRED,
  /** The two clauses disagree, or a fact is missing. */
  TO_CONFIRM,
  REQUIRED
}
