// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.List;
import java.util.Map;

/**
 * A fact derived from a field of the request: where a school is from its number, whether there is a
 * ticket from its reference.
 *
 * @param name as rules spell it
 * @param from the key of the request it is derived from: {@code school} or {@code ticket}
 * @param kind what rules put before a value's name; empty for true and false
 * @param domain every value it can have
 * @param usual its value if the request does not have the key
 * @param prefixes for a fact derived from the school's number, the value for each prefix
 * @param other the value for a number with none of these prefixes
 * @param witnesses for each value, an example of what a request says to get it
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

  /** Copies its collections. */
  public DerivedFact {
    domain = List.copyOf(domain);
    prefixes = Map.copyOf(prefixes);
    witnesses = Map.copyOf(witnesses);
  }

  /** The value derived from what the request says under {@link #from}. */
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
