// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the last checkpoint reaches.
 *
 * @param records all there are, those included that are gone but for their ids and hashes
 * @param vouched as many of them as the last checkpoint vouches for
 * @param latest when the last one of these was made, by its id; empty if there is none, or it is
 *     gone
 */
public record CheckpointReach(long records, long vouched, Optional<Instant> latest) {

  /** Records that no checkpoint vouches for yet. */
  public long behind() {
    return Math.max(0, records - vouched);
  }
}
