// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.PlacedAct;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * The findings of a verification of a log.
 *
 * @param origin the name of the log; empty if no checkpoint gives it
 * @param records decisions read
 * @param pruned decisions removed except for their ids and hashes, because their retention period
 *     had ended
 * @param leftOut other decisions of which only the hashes are there: an export of a range contains
 *     no others
 * @param acts the acts on the log and on what decides, in the order of the tree
 * @param answers the number of distinct answers
 * @param rulesets the number of rule sets kept
 * @param checkpoints the number read, of the log and those given
 * @param vouched the number of records that the checkpoints cover; newer ones are consistent in
 *     themselves, but not signed yet
 * @param witnessed the number of leaves that each known witness has cosigned, by name
 * @param faults the first ones, at most {@link #MOST_FAULTS}
 * @param faultCount the number of all of them
 * @param took how long it took
 */
public record Verification(
    Optional<String> origin,
    long records,
    long pruned,
    long leftOut,
    List<PlacedAct> acts,
    long answers,
    long rulesets,
    long checkpoints,
    long vouched,
    SortedMap<String, Long> witnessed,
    List<LogFault> faults,
    long faultCount,
    Duration took) {

  /** The maximum number of faults listed. */
  public static final int MOST_FAULTS = 1000;

  /** Copies the lists. */
  public Verification {
    faults = List.copyOf(faults);
    acts = List.copyOf(acts);
  }

  /** Whether there are no faults. */
  public boolean isSound() {
    return faultCount == 0;
  }

  /**
   * The number of leaves that at least that many witnesses have each cosigned; empty if there are
   * fewer witnesses.
   */
  public OptionalLong cosignedBy(int quorum) {
    List<Long> sizes = witnessed.values().stream().sorted(Comparator.reverseOrder()).toList();
    return quorum < 1 || sizes.size() < quorum
        ? OptionalLong.empty()
        : OptionalLong.of(sizes.get(quorum - 1));
  }

  /** The number of records verified per second. */
  public double rate() {
    return records / Math.max(1e-9, took.toNanos() / 1e9);
  }
}
