// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls, as far as it is known.
 *
 * @param kind how much of it is known
 * @param name the name used in records: of a system, or {@value #PERSON} and the pseudonym of a
 *     person; empty if it is not known
 * @param roles what it may do
 */
public record Caller(Kind kind, String name, Set<Role> roles) {

  /** The prefix of the name of a person; no system's name begins with it. */
  public static final String PERSON = "person:";

  /** Names that a system may not have: in records they stand for others than callers. */
  private static final Set<String> TAKEN = Set.of("operator", "service", "unasked");

  private static final Pattern SYSTEM = Pattern.compile("[!-~]{1,100}");

  /** How much is known of who calls. */
  public enum Kind {
    /** Callers are not identified: {@code open}. */
    UNASKED,
    /** The request contained nothing that identifies the caller. */
    UNKNOWN,
    /** A program, under its configured name. */
    SYSTEM,
    /** A person, under a pseudonym that stays the same as long as the key of pseudonyms does. */
    PERSON
  }

  /** Any caller of a service that does not identify callers: may do everything. */
  public static final Caller UNASKED =
      new Caller(Kind.UNASKED, "", Set.copyOf(EnumSet.allOf(Role.class)));

  /** A caller without credentials where they are required: may do nothing. */
  public static final Caller UNKNOWN = new Caller(Kind.UNKNOWN, "", Set.of());

  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether a system can have that name in records without being mistaken for anybody else. */
  public static boolean isSystem(String name) {
    return SYSTEM.matcher(name).matches() && !name.startsWith(PERSON) && !TAKEN.contains(name);
  }

  /** Whether it has the role. */
  public boolean may(Role role) {
    return roles.contains(role);
  }

  /** Whether it still has to identify itself. */
  public boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }
}
