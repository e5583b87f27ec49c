// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fact that a request can report, as the rule set defines it.
 *
 * @param name as requests spell it, within its group
 * @param group the object that contains it, if any
 * @param isGroup whether it is such an object itself: true if the request has it, otherwise false
 * @param kind what rules put before a value's name; empty for true and false
 * @param domain every value it can have; empty for free text
 * @param silence what it means if a request does not report it
 * @param usual the value it then has, for {@link Silence#DEFAULT}; otherwise null
 * @param bearing what it can decide
 * @param assumed whether an answer states the usual value where another would have changed the
 *     answer
 * @param with the activities it may be reported with; empty for all
 * @param zone the only network in which it counts; empty for all
 * @param clause the clause that says what silence means
 * @param words its name
 * @param question what to ask somebody who knows
 * @param help what it means and where to look
 * @param together one question for all the open facts of a group at once: "no" answers no to each
 */
public record ReportedFact(
    String name,
    Optional<String> group,
    boolean isGroup,
    String kind,
    List<Object> domain,
    Silence silence,
    Object usual,
    Bearing bearing,
    boolean assumed,
    Set<Activity> with,
    Optional<Zone> zone,
    Optional<String> clause,
    Words words,
    Optional<Words> question,
    Optional<Words> help,
    Optional<Words> together) {

  /** What it means if a request does not report a fact. */
  public enum Silence {
    /** It could have any value. */
    UNKNOWN,
    /** It has its usual value. */
    DEFAULT,
    /** The request is refused. */
    REFUSED
  }

  /** What a fact can decide. */
  public enum Bearing {
    /** The owner, the action or the reinstallation. */
    OWNER,
    /** Only an obligation. */
    OBLIGATION,
    /** Nothing: it is for information. */
    NOTHING
  }

  /** Copies its collections. */
  public ReportedFact {
    domain = List.copyOf(domain);
    with = Set.copyOf(with);
  }

  /** Its key in the contract: a fact within a group is prefixed with the group and a dot. */
  public String key() {
    return group.map(g -> g + "." + name).orElse(name);
  }

  /**
   * Whether it is free text, which rules never test: it is looked up in a register, or is for
   * information.
   */
  public boolean isText() {
    return kind.equals(Fact.TEXT);
  }

  /** Whether rules can test it. */
  public boolean isRead() {
    return bearing != Bearing.NOTHING;
  }

  /** Whether it may be reported with that activity. */
  public boolean goesWith(Activity activity) {
    return with.isEmpty() || with.contains(activity);
  }
}
