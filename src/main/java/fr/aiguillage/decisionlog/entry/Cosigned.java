// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import java.time.Instant;

/**
 * A checkpoint that a witness has cosigned (C2SP tlog-cosignature): the log's own signatures,
 * followed by the witness's.
 *
 * @param size the number of leaves it covers
 * @param note the whole note
 */
public record Cosigned(long size, SignedNote note) {

  /**
   * From a note whose last signature is a witness's; the signature is not verified.
   *
   * @throws RefusedProof if it is not a checkpoint
   */
  public static Cosigned of(SignedNote note) throws RefusedProof {
    return new Cosigned(Checkpoint.parse(note.text()).size(), note);
  }

  private SignedNote.Signature signature() {
    return note.signatures().get(note.signatures().size() - 1);
  }

  /** The name of the witness. */
  public String witness() {
    return signature().name();
  }

  /**
   * What distinguishes its key from any other: the name, and the id of the key in hexadecimal
   * digits.
   */
  public String key() {
    return "%s+%08x".formatted(signature().name(), signature().id());
  }

  /** The time of the cosignature, as the witness states it. */
  public Instant at() {
    return signature().cosignedAt();
  }
}
