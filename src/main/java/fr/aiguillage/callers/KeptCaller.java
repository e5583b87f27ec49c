// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A system that has a key, as the file of callers keeps it.
 *
 * @param secrets the keys that are good for it, the newest first; two while one takes the place of
 *     the other
 */
public record KeptCaller(String name, Set<Role> roles, List<Secret> secrets) {

  /** A caller that cannot be changed from outside. */
  public KeptCaller {
    roles = Set.copyOf(roles);
    secrets = List.copyOf(secrets);
  }

  /**
   * What is kept of a key.
   *
   * @param hash SHA-256 of the key, in hexadecimal digits
   * @param expires when it is good no more; never where that is empty
   */
  public record Secret(String hash, Optional<Instant> expires) {

    boolean isGood(Instant now) {
      return expires.map(now::isBefore).orElse(true);
    }
  }

  /** The same with a new key; those before it end at that moment, if they do not end sooner. */
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
