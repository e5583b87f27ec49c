// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Objects;
import java.util.Optional;

/**
 * Who did something that the log keeps. Never the name of a person that the log could not give out
 * for as long as it is kept: a role, or a pseudonym.
 *
 * @param name 1 to 200 characters
 */
public record Who(String name) {

  /** Whoever runs commands on the machine. */
  public static final Who OPERATOR = new Who("operator");

  /** Whoever calls a service that asks nobody who they are. */
  public static final Who UNASKED = new Who("unasked");

  /** The service by itself. */
  public static final Who SERVICE = new Who("service");

  private static final int LONGEST = 200;

  /**
   * @throws IllegalArgumentException if the name is empty, too long, or holds a control character
   */
  public Who {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a name of somebody: " + name);
    }
  }

  /** Who goes by that name; nobody where it is empty. */
  public static Optional<Who> named(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(new Who(name));
  }

  /** Whoever calls by that name; {@link #UNASKED} where it is empty. */
  public static Who calling(String name) {
    return named(name).orElse(UNASKED);
  }

  @Override
  public String toString() {
    return name;
  }
}
