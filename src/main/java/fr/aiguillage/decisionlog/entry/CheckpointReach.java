// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.time.Instant;
import java.util.Optional;

/**
 * What the last checkpoint covers.
 *
 * @param records the number of all records, including those removed except for their ids and hashes
 * @param vouched how many of them the last checkpoint covers
 * @param latest when the last one of these was made, by its id; empty if there is none, or it was
 *     removed
 */
public record CheckpointReach(long records, long vouched, Optional<Instant> latest) {

  /** The number of records that no checkpoint covers yet. */
  public long behind() {
    return Math.max(0, records - vouched);
  }
}
