// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import java.util.List;

/**
 * What a replay has found so far.
 *
 * @param identical decisions that were answered as recorded, byte for byte
 * @param pruned decisions that cannot be decided again because they have been removed from the log
 * @param unread decisions that were counted but then found incomplete
 * @param groups the others, the largest group first: those that differ, and those made before
 *     version 1.0
 */
public record Findings(long identical, long pruned, long unread, List<Group> groups) {

  /** No findings yet. */
  static final Findings NONE = new Findings(0, 0, 0, List.of());

  /**
   * Decisions that differ for one cause in the same parts.
   *
   * @param changed the parts that differ, in the order of the contract
   * @param count the number of decisions
   * @param witness the first of them
   */
  public record Group(Cause cause, List<String> changed, long count, Replay witness) {

    /** Copies the list. */
    public Group {
      changed = List.copyOf(changed);
    }
  }

  /** Copies the list. */
  public Findings {
    groups = List.copyOf(groups);
  }

  /** The number of decisions that were not answered as recorded. */
  public long different() {
    return all() - notReplayed();
  }

  /** The number of decisions not decided again because they were made before version 1.0. */
  public long notReplayed() {
    return groups.stream()
        .filter(group -> group.cause() == Cause.DECIDED_BEFORE_1_0)
        .mapToLong(Group::count)
        .sum();
  }

  private long all() {
    return groups.stream().mapToLong(Group::count).sum();
  }

  /** The number of decisions that were decided again. */
  public long replayed() {
    return identical + different();
  }

  /** The number of decisions that are finished with. */
  public long done() {
    return identical + all() + pruned + unread;
  }

  /** Whether every available decision was answered as recorded. */
  public boolean isIdentical() {
    return groups.isEmpty() && unread == 0;
  }
}
