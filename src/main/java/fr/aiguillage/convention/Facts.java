// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that patterns of one type can test, in their order. */
public final class Facts {

  /** The maximum number of facts of one type. */
  public static final int MOST = 64;

  private final FactType type;
  private final Map<String, Fact> byName = new LinkedHashMap<>();
  private List<Fact> all = List.of();

  Facts(FactType type) {
    this.type = type;
  }

  void add(String name, String kind, List<?> domain, boolean set, boolean mayBeAbsent) {
    byName.putIfAbsent(name, new Fact(type, byName.size(), name, kind, domain, set, mayBeAbsent));
    all = List.copyOf(new ArrayList<>(byName.values()));
  }

  /** The type of the patterns that test them. */
  public FactType type() {
    return type;
  }

  /** All of them, each at its index. */
  public List<Fact> all() {
    return all;
  }

  /** Their names in rules. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The fact of that name. */
  public Optional<Fact> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The fact of that name, which must exist. */
  public Fact get(String name) {
    return named(name).orElseThrow(() -> new IllegalArgumentException("no fact " + name));
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }
}
