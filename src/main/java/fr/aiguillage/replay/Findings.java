// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import java.util.List;

/**
 * What a replay has found so far.
 *
 * @param identical decisions that were answered as recorded, byte for byte
 * @param pruned decisions that cannot be decided again, as they were taken out of the log
 * @param unread decisions that were counted and then not found whole: parts of them are missing
 * @param groups the others, the largest group first: those that differ, and those that were made
 *     before version 1.0
 */
public record Findings(long identical, long pruned, long unread, List<Group> groups) {

  /** Nothing yet. */
  static final Findings NONE = new Findings(0, 0, 0, List.of());

  /**
   * Decisions that differ for one cause in the same parts.
   *
   * @param changed the parts that differ, in the order of the contract
   * @param count how many decisions
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

  /** Decisions that were not answered as recorded. */
  public long different() {
    return all() - notReplayed();
  }

  /** Decisions that are not decided again, as they were made before version 1.0. */
  public long notReplayed() {
    return groups.stream()
        .filter(group -> group.cause() == Cause.DECIDED_BEFORE_1_0)
        .mapToLong(Group::count)
        .sum();
  }

  private long all() {
    return groups.stream().mapToLong(Group::count).sum();
  }

  /** Decisions that were decided again. */
  public long replayed() {
    return identical + different();
  }

  /** Decisions of which there is nothing more to find out. */
  public long done() {
    return identical + all() + pruned + unread;
  }

  /** Whether every decision that is there was answered as recorded. */
  public boolean isIdentical() {
    return groups.isEmpty() && unread == 0;
  }
}
