// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fact that a request can tell, as the rule set defines it.
 *
 * @param name as requests spell it, within its group
 * @param group the object that it is said in, if it is said in one
 * @param isGroup whether it is such an object itself: true where a request has it, else false
 * @param kind what rules put before a value's name; empty for true and false
 * @param domain every value it can have; empty for an open text
 * @param silence what it means that a request does not tell it
 * @param usual the value it then has, for {@link Silence#DEFAULT}; else null
 * @param bearing what it can decide
 * @param assumed whether an answer names the usual value where another would have changed it
 * @param with the activities that it may be told with; empty for all
 * @param zone the one network in which it counts; empty for all
 * @param clause where what silence means comes from
 * @param words what it is called
 * @param question what to ask somebody who knows
 * @param help what it means and where to look
 * @param together what to ask of all the open facts of a group at once: no says no to each
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

  /** What it means that a request does not tell a fact. */
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
    /** An obligation alone. */
    OBLIGATION,
    /** Nothing: it informs. */
    NOTHING
  }

  /** Copies what it is given. */
  public ReportedFact {
    domain = List.copyOf(domain);
    with = Set.copyOf(with);
  }

  /** As a contract names it: a fact within a group has the group and a dot before it. */
  public String key() {
    return group.map(g -> g + "." + name).orElse(name);
  }

  /** Whether it is an open text, which rules never ask for: it is looked up, or informs. */
  public boolean isText() {
    return kind.equals(Fact.TEXT);
  }

  /** Whether rules can ask for it. */
  public boolean isRead() {
    return bearing != Bearing.NOTHING;
  }

  /** Whether it may be told with that activity. */
  public boolean goesWith(Activity activity) {
    return with.isEmpty() || with.contains(activity);
  }
}
