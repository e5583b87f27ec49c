// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.tables.Readers;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The parts of a log.
 *
 * @param store receives what is written
 * @param readers answer queries
 * @param checkpoints signs checkpoints; empty if the log is not signed
 * @param instance the name of this writer, if there are several; otherwise empty
 * @param claim keeps others from writing here, until it is closed
 */
public record Storage(
    Store store,
    Readers readers,
    Optional<CheckpointSigning> checkpoints,
    String instance,
    Closeable claim) {

  /**
   * Writes everything that waits, and closes everything in the only order that loses nothing.
   *
   * @throws IOException if something cannot be released; nothing recorded is lost
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
