// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.tables.Readers;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * What a log stands on.
 *
 * @param store takes what is written
 * @param readers answer what is asked
 * @param checkpoints vouches for it; empty where nobody does
 * @param instance the name of who writes, where several do; empty else
 * @param claim keeps others from writing here, until it is closed
 */
public record Storage(
    Store store,
    Readers readers,
    Optional<CheckpointSigning> checkpoints,
    String instance,
    Closeable claim) {

  /**
   * Has all written that waits, and closes everything in the one order that loses nothing.
   *
   * @throws IOException if something cannot be given up; nothing recorded is lost
   */
  public void close(Intake intake) throws IOException {
    intake.end();
    checkpoints.ifPresent(CheckpointSigning::stop);
    try (claim) {
      try {
        if (!intake.hasStopped()) {
          checkpoints.ifPresent(CheckpointSigning::signLast);
        }
        readers.close();
      } finally {
        intake.close();
      }
    }
  }
}
