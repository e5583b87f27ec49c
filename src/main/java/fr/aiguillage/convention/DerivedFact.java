// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.List;
import java.util.Map;

/**
 * A fact that follows from another of the request: where a school lies from its number, whether
 * there is a ticket from its reference.
 *
 * @param name as rules spell it
 * @param from the key of the request that it follows from: {@code school} or {@code ticket}
 * @param kind what rules put before a value's name; empty for true and false
 * @param domain every value it can have
 * @param usual the value it has where the request does not have the key
 * @param prefixes for a fact from the school's number, the value that belongs to numbers that begin
 *     so
 * @param other the value of a number that begins otherwise
 * @param witnesses for a value, an example of what a request has to say for it
 */
public record DerivedFact(
    String name,
    String from,
    String kind,
    List<Object> domain,
    Object usual,
    Map<String, Object> prefixes,
    Object other,
    Map<Object, String> witnesses) {

  /** Copies what it is given. */
  public DerivedFact {
    domain = List.copyOf(domain);
    prefixes = Map.copyOf(prefixes);
    witnesses = Map.copyOf(witnesses);
  }

  /** The value that follows from what the request says under {@link #from}. */
  public Object of(String said) {
    if (kind.equals(Fact.BOOLEAN)) {
      return true;
    }
    return prefixes.entrySet().stream()
        .filter(entry -> said.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(other);
  }
}
