// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.util.List;
import java.util.Set;

/**
 * One way to be asked something, and who may.
 *
 * @param method the method; {@code GET} stands for {@code HEAD} too
 * @param path its segments, {@code *} for any one and a last {@code **} for any further ones
 * @param access who may
 * @param roles those of which it takes one, where it takes any
 * @param costly whether an answer can take seconds, so that only some are worked out at once
 */
public record Route(
    String method, List<String> path, Access access, Set<Role> roles, boolean costly) {

  /** Who may. */
  public enum Access {
    /** Everybody. */
    ANYBODY,
    /** Whoever says who they are, whatever their roles. */
    CALLERS,
    /** Whoever has one of the roles. */
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

  /** Whether the caller may ask it. */
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
