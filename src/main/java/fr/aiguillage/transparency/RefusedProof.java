// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

/**
 * Thrown if a note, a checkpoint, a key or a proof is malformed, or does not prove what it claims.
 */
public final class RefusedProof extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param sentence what was found and what was expected
   */
  public RefusedProof(String sentence) {
    super(sentence);
  }
}
