// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Objects;
import java.util.Optional;

/**
 * Who did something that the log records. Never the name of a person, since the log could not
 * disclose it for as long as it is kept: a role, or a pseudonym.
 *
 * @param name 1 to 200 characters
 */
public record Who(String name) {

  /** Somebody who runs commands on the machine. */
  public static final Who OPERATOR = new Who("operator");

  /** A caller of a service that does not identify callers. */
  public static final Who UNASKED = new Who("unasked");

  /** The service itself. */
  public static final Who SERVICE = new Who("service");

  private static final int LONGEST = 200;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if the name is empty, too long, or contains a control
   *     character
   */
  public Who {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a valid name: " + name);
    }
  }

  /** The one with that name; empty if the name is. */
  public static Optional<Who> named(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(new Who(name));
  }

  /** The caller with that name; {@link #UNASKED} if it is empty. */
  public static Who calling(String name) {
    return named(name).orElse(UNASKED);
  }

  @Override
  public String toString() {
    return name;
  }
}
