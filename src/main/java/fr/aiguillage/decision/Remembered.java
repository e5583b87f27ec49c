package fr.aiguillage.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What is a function of a fact and a stretch of days, remembered under one rule set. Bounded: when
 * it is full it is emptied. Safe for several threads, which may find out the same at once.
 */
final class Remembered<F extends Record, V> {

  private final int most;
  private final ConcurrentMap<Key, V> known = new ConcurrentHashMap<>();

  private record Key(int stretch, Record fact) {}

  /**
   * @param most how many it holds, at least 1
   */
  Remembered(int most) {
    this.most = most;
  }

  /**
   * The value of each fact, at its place.
   *
   * @param finding the values of facts that are not known yet, each at its place
   */
  List<V> of(int stretch, List<? extends F> facts, Function<List<F>, List<V>> finding) {
    List<V> values = new ArrayList<>(facts.size());
    List<F> unknown = new ArrayList<>();
    for (F fact : facts) {
      V value = known.get(new Key(stretch, fact));
      values.add(value);
      if (value == null) {
        unknown.add(fact);
      }
    }
    if (!unknown.isEmpty()) {
      List<V> found = finding.apply(unknown);
      if (known.size() + found.size() > most) {
        known.clear();
      }
      int next = 0;
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) == null) {
          V value = found.get(next++);
          values.set(i, value);
          known.put(new Key(stretch, facts.get(i)), value);
        }
      }
    }
    return values;
  }

  /** How many it holds now. */
  int size() {
    return known.size();
  }
}
