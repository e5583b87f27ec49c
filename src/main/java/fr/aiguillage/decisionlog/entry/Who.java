package fr.aiguillage.decisionlog.entry;

import java.util.Objects;

/**
 * Who did something that the log keeps. Never the name of a person that the log could not give out
 * for as long as it is kept: a role, or a pseudonym.
 *
 * @param name 1 to 200 characters
 */
public record Who(String name) {

  /** Whoever runs commands on the machine. */
  public static final Who OPERATOR = new Who("operator");

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

  @Override
  public String toString() {
    return name;
  }
}
