// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The terms of one kind, in the order of the rule set.
 *
 * @param <T> the kind
 */
public final class Codes<T extends Term> implements Iterable<T> {

  /**
   * The maximum number of terms of one kind: each takes one of 64 bits, and one bit means "none".
   */
  public static final int MOST = 63;

  private final List<T> all;
  private final List<String> names;
  private final Map<String, T> byName = new LinkedHashMap<>();

  /** Those terms, each at its index. */
  public Codes(List<T> all) {
    this.all = List.copyOf(all);
    this.names = all.stream().map(Term::name).toList();
    all.forEach(term -> byName.put(term.name(), term));
  }

  /** All of them. */
  public List<T> all() {
    return all;
  }

  /** The names of all of them. */
  public List<String> names() {
    return names;
  }

  /** The term of that name. */
  public Optional<T> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The term of that name, which must exist.
   *
   * @throws IllegalArgumentException if it does not
   */
  public T get(String name) {
    T term = byName.get(name);
    if (term == null) {
      throw new IllegalArgumentException("no term is called " + name + " among " + names);
    }
    return term;
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** All of them, one after the other. */
  public Stream<T> stream() {
    return all.stream();
  }

  @Override
  public Iterator<T> iterator() {
    return Collections.unmodifiableList(all).iterator();
  }
}
