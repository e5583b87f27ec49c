// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TreeHash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is submitted to a witness (C2SP tlog-witness, add-checkpoint).
 *
 * @param old the size that the witness saw last, as far as the log knows
 * @param proof from there to the checkpoint (RFC 6962)
 * @param checkpoint as the log signed it
 */
record Submission(long old, List<byte[]> proof, SignedNote checkpoint) {

  /** The maximum number of hashes. */
  private static final int MOST = 63;

  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

  /**
   * Reads the body of a request.
   *
   * @throws RefusedProof if it is malformed
   */
  static Submission parse(String body) throws RefusedProof {
    int blank = body.indexOf("\n\n");
    if (blank < 0) {
      throw new RefusedProof("There is no checkpoint below an empty line.");
    }
    String[] lines = body.substring(0, blank).split("\n", -1);
    if (!OLD.matcher(lines[0]).matches() || lines.length > 1 + MOST) {
      throw new RefusedProof("The first line is not the old size, or the proof is too long.");
    }
    List<byte[]> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(hash(lines[i]));
    }
    long old = Long.parseLong(lines[0].substring("old ".length()));
    return new Submission(old, proof, SignedNote.parse(body.substring(blank + 2)));
  }

  private static byte[] hash(String line) throws RefusedProof {
    try {
      byte[] hash = Base64.getDecoder().decode(line);
      if (hash.length == TreeHash.LENGTH) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedProof("Not a hash: " + line);
    }
    throw new RefusedProof("Not a hash: " + line);
  }

  /** The body of a request. */
  @Override
  public String toString() {
    StringBuilder body = new StringBuilder("old " + old + "\n");
    for (byte[] hash : proof) {
      body.append(Base64.getEncoder().encodeToString(hash)).append('\n');
    }
    return body.append('\n').append(checkpoint).toString();
  }
}
