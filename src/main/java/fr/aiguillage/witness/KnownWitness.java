// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.VerifierKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A witness to which a log submits its checkpoints.
 *
 * @param key the key with which it cosigns
 * @param address the submission prefix, without {@code /add-checkpoint}
 */
public record KnownWitness(VerifierKey key, URI address) {

  /**
   * Reads a file of witnesses: on each line the verifier key, a space, the address; empty lines and
   * those that begin with # are ignored.
   *
   * @throws RefusedProof if a line is malformed
   */
  public static List<KnownWitness> parse(List<String> lines) throws RefusedProof {
    List<KnownWitness> witnesses = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.strip().split("\\s+");
        VerifierKey key = VerifierKey.parse(parts[0]);
        if (!key.isWitness() || parts.length != 2 || !parts[1].matches("https?://.+")) {
          throw new RefusedProof("Not the key of a witness and its address: " + line);
        }
        witnesses.add(new KnownWitness(key, URI.create(parts[1].replaceAll("/+$", ""))));
      }
    }
    return witnesses;
  }
}
