package fr.aiguillage.drl;

import fr.aiguillage.vocabulary.Claim;
import java.util.List;

/**
 * What a rule can say depends on what it reads: an obligation hangs on a ruling, an owner on an
 * incident.
 */
final class Stages {

  private Stages() {}

  static void hold(Cursor cursor, Token name, FactType on, Claim claim) {
    FactType wanted = stage(claim);
    if (wanted != on) {
      cursor.note(name, Fault.Kind.CLAIM_OF_OTHER_STAGE, on.word(), List.of(wanted.word()));
    }
  }

  private static FactType stage(Claim claim) {
    if (claim instanceof Claim.Substitute) {
      return FactType.DESIGNATION;
    }
    return claim instanceof Claim.Obligation ? FactType.RULING : FactType.INCIDENT;
  }
}
