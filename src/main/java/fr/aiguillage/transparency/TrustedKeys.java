// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that the reader trusts, wherever they come from: a note is worth only as much as these.
 *
 * @param keys each once
 */
public record TrustedKeys(List<VerifierKey> keys) {

  /** Copies the list. */
  public TrustedKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads verifier keys, one per line; empty lines and those that begin with # are ignored.
   *
   * @throws RefusedProof if a line is malformed
   */
  public static TrustedKeys parse(List<String> lines) throws RefusedProof {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        keys.add(VerifierKey.parse(line.strip()));
      }
    }
    return new TrustedKeys(keys.stream().distinct().toList());
  }

  /**
   * Reads a checkpoint that one of these keys has signed for the log that it names: the key of
   * another log does not count, even if it is known. Signatures of unknown keys are ignored, as the
   * specification requires: witnesses may have signed too.
   *
   * @throws RefusedProof if it is not a checkpoint, none of these keys has signed it, or the
   *     signature of one of them is wrong
   */
  public Checkpoint open(SignedNote note) throws RefusedProof {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (signers(note).stream()
        .noneMatch(key -> !key.isWitness() && key.name().equals(checkpoint.origin()))) {
      throw new RefusedProof(
          "No known key of " + checkpoint.origin() + " has signed the checkpoint.");
    }
    return checkpoint;
  }

  /**
   * The number of these keys that have cosigned the note as witnesses, each counted once.
   *
   * @throws RefusedProof if the signature of one of them is wrong
   */
  public long witnessesOf(SignedNote note) throws RefusedProof {
    return signers(note).stream().filter(VerifierKey::isWitness).distinct().count();
  }

  /**
   * The known keys that have signed the note.
   *
   * @throws RefusedProof if the signature of one of them is wrong
   */
  public List<VerifierKey> signers(SignedNote note) throws RefusedProof {
    List<VerifierKey> signers = new ArrayList<>();
    for (SignedNote.Signature signature : note.signatures()) {
      for (VerifierKey key : keys) {
        if (key.isNamedBy(signature)) {
          if (!key.verifies(note.text(), signature)) {
            throw new RefusedProof("The signature of " + key.name() + " is wrong.");
          }
          signers.add(key);
        }
      }
    }
    return signers;
  }
}
