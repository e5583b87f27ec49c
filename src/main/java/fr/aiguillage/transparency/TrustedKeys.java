// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys one trusts, however one came by them: a note is worth as much as these.
 *
 * @param keys each once
 */
public record TrustedKeys(List<VerifierKey> keys) {

  /** Copies the list. */
  public TrustedKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads verifier keys, one a line; empty lines and those that begin with # are let pass.
   *
   * @throws RefusedProof if a line is none
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
   * Reads a checkpoint that one of these keys has signed for the log that it names: a key of
   * another log, though known, does not count. Signatures of other keys count for nothing either,
   * as the specification wants it: witnesses may have signed too.
   *
   * @throws RefusedProof if it is no checkpoint, none of these keys has signed it, or the signature
   *     of one of them is wrong
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
   * How many of these, each once, have cosigned the note as witnesses.
   *
   * @throws RefusedProof if the signature of one of them is wrong
   */
  public long witnessesOf(SignedNote note) throws RefusedProof {
    return signers(note).stream().filter(VerifierKey::isWitness).distinct().count();
  }

  /**
   * The known keys whose signatures are below the note.
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
