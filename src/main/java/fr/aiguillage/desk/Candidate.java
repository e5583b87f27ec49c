// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of the rules folder if it is not what is in force. It is a copy, so that exactly the
 * files that were checked enter into force.
 *
 * @param seen when the folder was read
 * @param against the hash of the rules in force then
 * @param difference from them; empty if the files cannot be read as rules
 */
public record Candidate(
    RuleFiles files, Check check, Instant seen, String against, Optional<Comparison> difference) {

  static Candidate of(RuleFiles files, Check check, Instant seen, RuleFiles inForce) {
    Optional<Comparison> difference =
        check.draft().faults().isEmpty()
            ? Optional.of(Comparison.of(Draft.read(inForce), check.draft()))
            : Optional.empty();
    return new Candidate(files, check, seen, inForce.hash(), difference);
  }

  /** The name of its content. */
  public String hash() {
    return check.draft().files().hash();
  }

  /** Whether its check has no findings. */
  public boolean isSound() {
    return check.findings().isEmpty();
  }
}
