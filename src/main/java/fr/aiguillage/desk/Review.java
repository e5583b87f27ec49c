// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Hashes;

/**
 * What somebody is shown of a proposed rule set before they approve or refuse it: what it would
 * answer differently, over the space of all incidents and over the most recent recorded decisions.
 *
 * @param ruleset the hash of the proposed rule set
 * @param against the hash of the one in force
 * @param incidents pieces of the space that were compared
 * @param changed how many of them are answered differently
 * @param recorded decisions that were decided again
 * @param changedRecorded how many of them would be answered differently
 */
public record Review(
    String ruleset,
    String against,
    long incidents,
    long changed,
    long recorded,
    long changedRecorded) {

  /** A summary of that difference. */
  public static Review of(String ruleset, String against, Differing differing) {
    return new Review(
        ruleset,
        against,
        differing.comparison().incidents(),
        differing.comparison().changedIncidents(),
        differing.history().recorded(),
        differing.history().changed());
  }

  /**
   * The name of its content, which an approval must quote: SHA-256 over the canonical JSON of its
   * parts. The two hashes determine the difference over the space; the numbers show how much of the
   * history was covered.
   */
  public String hash() {
    byte[] canonical =
        Act.canonical(
            JsonNodeFactory.instance
                .objectNode()
                .put("against", against)
                .put("changed", changed)
                .put("changedRecorded", changedRecorded)
                .put("incidents", incidents)
                .put("recorded", recorded)
                .put("ruleset", ruleset));
    return "sha256:" + Hashes.hex(Hashes.sha256(canonical));
  }
}
