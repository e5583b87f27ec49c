package fr.aiguillage.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says a set of incidents of one service in as few classes as it takes: a class is a product of
 * sets of values, and the classes together hold exactly the incidents of the set.
 */
final class Regions {

  private static final Comparator<Point> SMALLEST =
      Comparator.comparingInt(Point::size)
          .thenComparing(p -> p.place().day(), Comparator.reverseOrder());

  private final List<Located> universe;
  private final Map<String, Set<Object>> whole;
  private final List<Region> found = new ArrayList<>();

  private Regions(List<Located> universe) {
    this.universe = universe;
    this.whole = spread(universe);
  }

  /**
   * @param universe every incident asked on the service
   * @param wanted those to describe, all of them in the universe
   */
  static List<Region> of(List<Point> universe, Set<Point> wanted) {
    List<Located> all =
        universe.stream().map(p -> new Located(p, p.coordinates(), wanted.contains(p))).toList();
    Regions regions = new Regions(all);
    regions.describe(all);
    return regions.found;
  }

  private record Located(Point point, Map<String, Object> at, boolean wanted) {}

  private void describe(List<Located> among) {
    List<Located> wanted = among.stream().filter(Located::wanted).toList();
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, Set<Object>> bounds = spread(wanted);
    List<Located> inside = among.stream().filter(l -> lies(l, bounds)).toList();
    if (inside.size() == wanted.size()) {
      found.add(region(wanted, bounds));
      return;
    }
    split(inside, bounds).forEach(this::describe);
  }

  /** Cuts along the fact that leaves the fewest pieces; values that behave alike stay together. */
  private static List<List<Located>> split(List<Located> inside, Map<String, Set<Object>> bounds) {
    List<List<Located>> best = List.of();
    for (Map.Entry<String, Set<Object>> bound : bounds.entrySet()) {
      if (bound.getValue().size() > 1) {
        List<List<Located>> pieces = cut(inside, bound.getKey());
        if (pieces.size() > 1 && (best.isEmpty() || pieces.size() < best.size())) {
          best = pieces;
        }
      }
    }
    if (best.isEmpty()) {
      throw new IllegalStateException("incidents that no fact tells apart");
    }
    return best;
  }

  private static List<List<Located>> cut(List<Located> inside, String fact) {
    Map<Object, List<Located>> byValue = new LinkedHashMap<>();
    Map<Object, Set<Map<String, Object>>> wantedByValue = new HashMap<>();
    for (Located located : inside) {
      Object value = located.at().get(fact);
      byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(located);
      Set<Map<String, Object>> others = wantedByValue.computeIfAbsent(value, v -> new HashSet<>());
      if (located.wanted()) {
        Map<String, Object> rest = new HashMap<>(located.at());
        rest.remove(fact);
        others.add(rest);
      }
    }
    Map<Set<Map<String, Object>>, List<Located>> alike = new LinkedHashMap<>();
    byValue.forEach(
        (value, list) ->
            alike.computeIfAbsent(wantedByValue.get(value), k -> new ArrayList<>()).addAll(list));
    return List.copyOf(alike.values());
  }

  private Region region(List<Located> wanted, Map<String, Set<Object>> bounds) {
    Map<String, Set<Object>> conditions = new LinkedHashMap<>(bounds);
    conditions.keySet().removeIf(fact -> bounds.get(fact).size() == whole.get(fact).size());
    for (String fact : List.copyOf(conditions.keySet())) {
      Set<Object> values = conditions.remove(fact);
      if (universe.stream().filter(l -> lies(l, conditions)).count() > wanted.size()) {
        conditions.put(fact, values);
      }
    }
    Point witness = wanted.stream().map(Located::point).min(SMALLEST).orElseThrow();
    return new Region(EnumSet.of(witness.place().service()), conditions, wanted.size(), witness);
  }

  private static boolean lies(Located located, Map<String, Set<Object>> bounds) {
    return bounds.entrySet().stream()
        .allMatch(bound -> bound.getValue().contains(located.at().get(bound.getKey())));
  }

  private static Map<String, Set<Object>> spread(List<Located> points) {
    Map<String, Set<Object>> spread = new LinkedHashMap<>();
    for (Located located : points) {
      located
          .at()
          .forEach(
              (fact, value) -> spread.computeIfAbsent(fact, f -> new LinkedHashSet<>()).add(value));
    }
    return spread;
  }
}
