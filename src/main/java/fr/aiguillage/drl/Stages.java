// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.FactType;

/**
 * What a rule may say depends on what it reads: an owner on an incident, a reinstallation on the
 * designated owner, an obligation on a ruling.
 */
final class Stages {

  private Stages() {}

  static void hold(TokenStream cursor, Token name, FactType on, Claim claim) {
    if (!claim.stages().contains(on)) {
      cursor.note(
          name,
          Fault.Kind.CLAIM_OF_OTHER_STAGE,
          on.word(),
          claim.stages().stream().sorted().map(FactType::word).toList());
    }
  }
}
