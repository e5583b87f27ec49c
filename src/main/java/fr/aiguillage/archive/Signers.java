// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The signers of a log's checkpoints, in the order in which they first signed. */
final class Signers {

  private final TrustedKeys keys;
  private final Set<String> seen = new HashSet<>();
  private final Set<VerifierKey> signers = new LinkedHashSet<>();

  Signers(TrustedKeys keys) {
    this.keys = keys;
  }

  /**
   * Records who signed a checkpoint. Only the first signature of each key is verified: there may be
   * millions, and {@link ExportVerifier} checks all.
   *
   * @throws RefusedArchive if it is malformed, or not signed correctly
   */
  Checkpoint read(String note) throws RefusedArchive {
    try {
      SignedNote signed = SignedNote.parse(note);
      boolean isNew = false;
      for (SignedNote.Signature signature : signed.signatures()) {
        isNew |= seen.add(signature.name() + " " + signature.id());
      }
      if (isNew) {
        signers.addAll(keys.signers(signed));
      }
      return Checkpoint.parse(signed.text());
    } catch (RefusedProof e) {
      throw new RefusedArchive(Kind.KEYS, e.getMessage());
    }
  }

  /** Their verifier keys, one per line. */
  String lines() {
    return signers.stream().map(key -> key + "\n").collect(Collectors.joining());
  }
}
