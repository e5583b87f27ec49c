// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.transparency.TrustedKeys;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Has checkpoints signed that vouch for what is recorded, on a thread of its own. */
public interface CheckpointSigning {

  /**
   * Begins.
   *
   * @param write hands work to the writer
   */
  void start(Function<Work, CompletableFuture<Void>> write);

  /** Tells of so many durable records; never waits. */
  void recorded(long size);

  /** Why the last record is not vouched for, where that is not about to be mended. */
  Optional<String> trouble();

  /** Ends the thread; to be called once the writer takes nothing more. */
  void stop();

  /** Vouches for what is left; to be called after {@link #stop}, while the store is open. */
  void signLast();

  /** Every key that ever signed. */
  TrustedKeys known();
}
