// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Hashes;

/**
 * What somebody is shown of a proposed rule set before they say yes or no: what it would answer
 * otherwise, over the space of all incidents, and over the decisions recorded last.
 *
 * @param ruleset the hash of the proposed one
 * @param against that of the one in force
 * @param incidents pieces of the space that both were asked
 * @param changed how many of them are answered otherwise
 * @param recorded decisions that were decided again
 * @param changedRecorded how many of them would be answered otherwise
 */
public record Review(
    String ruleset,
    String against,
    long incidents,
    long changed,
    long recorded,
    long changedRecorded) {

  /** What that difference shows. */
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
   * The name of its content, which an approval gives back: SHA-256 over the canonical JSON of its
   * parts. The two hashes decide the difference over the space; the numbers say how far the history
   * had come.
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
