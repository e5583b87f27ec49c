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
 * What the verification of a log found.
 *
 * @param origin the name of the log; empty where no checkpoint says it
 * @param records decisions read
 * @param pruned decisions that are gone but for their ids and hashes, as their time was over
 * @param leftOut other decisions that are not there but for their hashes: an export of a range has
 *     no others
 * @param acts what was done to the log and to what decides, in the order of the tree
 * @param answers distinct ones
 * @param rulesets kept
 * @param checkpoints read, of the log and those given
 * @param vouched records that the checkpoints vouch for; what is newer is consistent in itself, and
 *     nobody has signed it yet
 * @param witnessed leaves that each known witness has cosigned a checkpoint of, by their names
 * @param faults the first ones, {@link #MOST_FAULTS} at most
 * @param faultCount all of them
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

  /** Faults that are listed at most. */
  public static final int MOST_FAULTS = 1000;

  /** Copies the lists. */
  public Verification {
    faults = List.copyOf(faults);
    acts = List.copyOf(acts);
  }

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return faultCount == 0;
  }

  /** How many leaves so many witnesses have each cosigned; empty if they are not as many. */
  public OptionalLong cosignedBy(int quorum) {
    List<Long> sizes = witnessed.values().stream().sorted(Comparator.reverseOrder()).toList();
    return quorum < 1 || sizes.size() < quorum
        ? OptionalLong.empty()
        : OptionalLong.of(sizes.get(quorum - 1));
  }

  /** How many records were verified in a second. */
  public double rate() {
    return records / Math.max(1e-9, took.toNanos() / 1e9);
  }
}
