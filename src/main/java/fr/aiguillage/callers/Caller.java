// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls, as far as it is known.
 *
 * @param kind how much of it is known
 * @param name what may stand in a record: the name of a system, {@value #PERSON} and the pseudonym
 *     of a person; empty where it is not known
 * @param roles what it may do
 */
public record Caller(Kind kind, String name, Set<Role> roles) {

  /** What the name of a person begins with, and that of no system does. */
  public static final String PERSON = "person:";

  /** What a system may not be called: records name those so who do not call. */
  private static final Set<String> TAKEN = Set.of("operator", "service", "unasked");

  private static final Pattern SYSTEM = Pattern.compile("[!-~]{1,100}");

  /** How much is known of who calls. */
  public enum Kind {
    /** Nobody was asked who they are: {@code open}. */
    UNASKED,
    /** Brought nothing that says who it is. */
    UNKNOWN,
    /** A program, under the name that it was given. */
    SYSTEM,
    /** Somebody, under a pseudonym that stays the same as long as the key of pseudonyms does. */
    PERSON
  }

  /** Whoever reaches a service that asks nobody: may do everything. */
  public static final Caller UNASKED =
      new Caller(Kind.UNASKED, "", Set.copyOf(EnumSet.allOf(Role.class)));

  /** Whoever brought nothing where something is asked for: may do nothing. */
  public static final Caller UNKNOWN = new Caller(Kind.UNKNOWN, "", Set.of());

  /** A caller whose roles cannot be changed from outside. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether a system can go by that name in a record, and be taken for nobody else. */
  public static boolean isSystem(String name) {
    return SYSTEM.matcher(name).matches() && !name.startsWith(PERSON) && !TAKEN.contains(name);
  }

  /** Whether it is trusted with that. */
  public boolean may(Role role) {
    return roles.contains(role);
  }

  /** Whether it has yet to say who it is. */
  public boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }
}
