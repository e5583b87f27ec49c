// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.transparency.TrustedKeys;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Signs checkpoints that cover what is recorded, on its own thread. */
public interface CheckpointSigning {

  /**
   * Starts.
   *
   * @param write passes work to the writer
   */
  void start(Function<Work, CompletableFuture<Void>> write);

  /** Reports the number of durable records; never blocks. */
  void recorded(long size);

  /** Why no checkpoint covers the last record, if that will not resolve itself soon. */
  Optional<String> trouble();

  /** Ends the thread; must be called after the writer has stopped accepting work. */
  void stop();

  /** Signs what is left; must be called after {@link #stop}, while the store is open. */
  void signLast();

  /** Every key that ever signed. */
  TrustedKeys known();
}
