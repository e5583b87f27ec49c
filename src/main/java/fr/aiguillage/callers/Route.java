// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.util.List;
import java.util.Set;

/**
 * A route of the service, and who may use it.
 *
 * @param method the method; {@code GET} stands for {@code HEAD} too
 * @param path its segments, {@code *} for any single one and a final {@code **} for any further
 *     ones
 * @param access who may use it
 * @param roles the roles of which one is required, if any
 * @param costly whether an answer can take seconds, so that only a limited number are computed at
 *     once
 */
public record Route(
    String method, List<String> path, Access access, Set<Role> roles, boolean costly) {

  /** Who may use a route. */
  public enum Access {
    /** Everybody. */
    ANYBODY,
    /** Every identified caller, whatever its roles. */
    CALLERS,
    /** Callers with one of the roles. */
    ROLE
  }

  static Route anybody(String method, String path) {
    return new Route(method, segments(path), Access.ANYBODY, Set.of(), false);
  }

  static Route callers(String method, String path) {
    return new Route(method, segments(path), Access.CALLERS, Set.of(), false);
  }

  static Route of(String method, String path, Role... oneOf) {
    return new Route(method, segments(path), Access.ROLE, Set.of(oneOf), false);
  }

  Route slow() {
    return new Route(method, path, access, roles, true);
  }

  static List<String> segments(String path) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return bare.isEmpty() ? List.of() : List.of(bare.substring(1).split("/", -1));
  }

  /** Whether the caller may use it. */
  public boolean admits(Caller caller) {
    return switch (access) {
      case ANYBODY -> true;
      case CALLERS -> !caller.isUnknown();
      case ROLE -> roles.stream().anyMatch(caller::may);
    };
  }

  boolean isAt(List<String> asked) {
    boolean open = !path.isEmpty() && path.get(path.size() - 1).equals("**");
    int fixed = open ? path.size() - 1 : path.size();
    if (open ? asked.size() < fixed : asked.size() != fixed) {
      return false;
    }
    for (int at = 0; at < fixed; at++) {
      String segment = path.get(at);
      if (!segment.equals(asked.get(at)) && (!segment.equals("*") || asked.get(at).isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** The path as it is written in the table. */
  public String template() {
    return "/" + String.join("/", path);
  }
}
