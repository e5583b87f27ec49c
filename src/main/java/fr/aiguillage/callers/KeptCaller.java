// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A system that has a key, as the file of callers stores it.
 *
 * @param secrets the valid keys, newest first; two while one replaces the other
 */
public record KeptCaller(String name, Set<Role> roles, List<Secret> secrets) {

  /** Copies its collections. */
  public KeptCaller {
    roles = Set.copyOf(roles);
    secrets = List.copyOf(secrets);
  }

  /**
   * What is stored of a key.
   *
   * @param hash SHA-256 of the key, in hexadecimal digits
   * @param expires when it stops being valid; empty if never
   */
  public record Secret(String hash, Optional<Instant> expires) {

    boolean isGood(Instant now) {
      return expires.map(now::isBefore).orElse(true);
    }
  }

  /** A copy with a new key; the earlier ones end at that moment unless they end sooner. */
  KeptCaller rotated(Secret fresh, Instant end) {
    List<Secret> kept = new ArrayList<>(List.of(fresh));
    for (Secret old : secrets) {
      kept.add(new Secret(old.hash(), Optional.of(old.expires().filter(end::isAfter).orElse(end))));
    }
    return new KeptCaller(name, roles, kept);
  }

  Caller caller() {
    return new Caller(Caller.Kind.SYSTEM, name, roles);
  }
}
