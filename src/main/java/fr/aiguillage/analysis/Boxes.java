package fr.aiguillage.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which of many points are wanted, in few boxes. A box is a product of sets of values; the
 * boxes together hold exactly the wanted points, and each of them lies in one box.
 *
 * <p>A point can leave a fact open ({@link #ANY}): it then stands for a point of each value, and
 * lies in a box only with all of them. Whether a fact is open has to follow from facts that are
 * not. Few is not fewest: finding the fewest takes too long.
 */
public final class Boxes {

  /** The value of a fact that a point leaves open. */
  public static final Object ANY = new Object();

  private static final int OPEN = -1;

  private final List<String> facts;
  private final List<List<Object>> values = new ArrayList<>();
  private final int[][] universe;
  private final long[] marks;
  private final BitSet wanted;
  private final List<Box> found = new ArrayList<>();

  /**
   * A product of sets of values.
   *
   * @param conditions the values that each fact may have; a fact that is not named may have any
   * @param points those in it, by their index in the universe
   */
  public record Box(Map<String, Set<Object>> conditions, List<Integer> points) {}

  private Boxes(List<String> facts, List<Object[]> universe, BitSet wanted) {
    this.facts = facts;
    this.universe = new int[universe.size()][];
    this.wanted = wanted;
    List<Map<Object, Integer>> known = new ArrayList<>();
    facts.forEach(fact -> known.add(new HashMap<>()));
    for (int p = 0; p < this.universe.length; p++) {
      this.universe[p] = encoded(universe.get(p), known);
    }
    this.marks = Arrays.stream(this.universe).mapToLong(Boxes::mark).toArray();
    for (Map<Object, Integer> numbers : known) {
      Object[] byNumber = new Object[numbers.size()];
      numbers.forEach((value, number) -> byNumber[number] = value);
      values.add(Arrays.asList(byNumber));
    }
  }

  private static int[] encoded(Object[] point, List<Map<Object, Integer>> known) {
    int[] at = new int[point.length];
    for (int f = 0; f < at.length; f++) {
      Map<Object, Integer> numbers = known.get(f);
      if (point[f] == ANY) {
        at[f] = OPEN;
      } else {
        Integer number = numbers.putIfAbsent(point[f], numbers.size());
        at[f] = number == null ? numbers.size() - 1 : number;
      }
    }
    return at;
  }

  /**
   * The boxes around the wanted points.
   *
   * @param facts what the coordinates are called
   * @param universe the coordinates of every point; no two points may overlap
   * @param wanted those to describe, by their index
   */
  public static List<Box> around(List<String> facts, List<Object[]> universe, BitSet wanted) {
    Boxes boxes = new Boxes(facts, universe, wanted);
    List<Integer> all = new ArrayList<>();
    for (int p = 0; p < universe.size(); p++) {
      all.add(p);
    }
    boxes.describe(all);
    return boxes.found;
  }

  private void describe(List<Integer> among) {
    List<Integer> described = among.stream().filter(wanted::get).toList();
    if (described.isEmpty()) {
      return;
    }
    BitSet[] bounds = bounds(described);
    List<Integer> inside = among.stream().filter(p -> meets(universe[p], bounds)).toList();
    if (inside.size() == described.size()) {
      found.add(box(described, bounds));
    } else {
      split(inside).forEach(this::describe);
    }
  }

  private BitSet[] bounds(List<Integer> points) {
    BitSet[] bounds = new BitSet[facts.size()];
    for (int f = 0; f < bounds.length; f++) {
      bounds[f] = new BitSet();
      for (int p : points) {
        int value = universe[p][f];
        if (value == OPEN) {
          bounds[f].set(0, values.get(f).size());
        } else {
          bounds[f].set(value);
        }
      }
    }
    return bounds;
  }

  private static boolean meets(int[] point, BitSet[] bounds) {
    for (int f = 0; f < bounds.length; f++) {
      if (bounds[f] != null && point[f] != OPEN && !bounds[f].get(point[f])) {
        return false;
      }
    }
    return true;
  }

  /** Cuts along the fact that leaves the fewest pieces; values that behave alike stay together. */
  private Collection<List<Integer>> split(List<Integer> inside) {
    Collection<List<Integer>> best = List.of();
    for (int f = 0; f < facts.size(); f++) {
      if (!isOpenSomewhere(inside, f)) {
        Collection<List<Integer>> pieces = alike(inside, f);
        if (pieces.size() > 1 && (best.isEmpty() || pieces.size() < best.size())) {
          best = pieces;
        }
      }
    }
    return best.isEmpty() ? partOpenFromFixed(inside) : best;
  }

  private boolean isOpenSomewhere(List<Integer> points, int fact) {
    return points.stream().anyMatch(p -> universe[p][fact] == OPEN);
  }

  /**
   * The values of the fact with which the same combinations of the others are wanted stay together.
   * Sets of combinations are held against each other by a sum of their marks: where two sums are
   * the same by chance there is a box too many, never a wrong one.
   */
  private Collection<List<Integer>> alike(List<Integer> inside, int fact) {
    long[] sums = new long[values.get(fact).size()];
    for (int p : inside) {
      if (wanted.get(p)) {
        int value = universe[p][fact];
        sums[value] += mixed(marks[p] - mark(fact, value));
      }
    }
    Map<Long, List<Integer>> pieces = new LinkedHashMap<>();
    for (int p : inside) {
      pieces.computeIfAbsent(sums[universe[p][fact]], sum -> new ArrayList<>()).add(p);
    }
    return pieces.values();
  }

  private static long mark(int[] point) {
    long mark = 0;
    for (int f = 0; f < point.length; f++) {
      mark += mark(f, point[f]);
    }
    return mark;
  }

  private static long mark(int fact, int value) {
    return mixed(((long) fact << 32) + value + 2);
  }

  /** The last step of MurmurHash3: every bit of the result hangs on every bit given. */
  private static long mixed(long bits) {
    long a = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    long b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return b ^ (b >>> 33);
  }

  /** Where a fact that is open at some points tells others apart: cuts by a fact that is not. */
  private Collection<List<Integer>> partOpenFromFixed(List<Integer> inside) {
    Collection<List<Integer>> best = List.of();
    long fewest = Long.MAX_VALUE;
    for (int f = 0; f < facts.size(); f++) {
      if (!isOpenSomewhere(inside, f)) {
        Map<Integer, List<Integer>> byValue = new LinkedHashMap<>();
        for (int p : inside) {
          byValue.computeIfAbsent(universe[p][f], v -> new ArrayList<>()).add(p);
        }
        long mixed = byValue.values().stream().mapToLong(this::mixedFacts).sum();
        if (byValue.size() > 1 && mixed < fewest) {
          best = byValue.values();
          fewest = mixed;
        }
      }
    }
    if (best.isEmpty()) {
      throw new IllegalArgumentException("points that overlap, or a fact open for no reason");
    }
    return best;
  }

  private long mixedFacts(List<Integer> points) {
    long mixed = 0;
    for (int f = 0; f < facts.size(); f++) {
      int fact = f;
      long open = points.stream().filter(p -> universe[p][fact] == OPEN).count();
      mixed += open > 0 && open < points.size() ? 1 : 0;
    }
    return mixed;
  }

  /** Names no more facts than it takes; the last ones go first. */
  private Box box(List<Integer> points, BitSet[] bounds) {
    for (int f = bounds.length - 1; f >= 0; f--) {
      BitSet condition = bounds[f];
      bounds[f] = null;
      if (condition.cardinality() < values.get(f).size() && held(bounds) > points.size()) {
        bounds[f] = condition;
      }
    }
    Map<String, Set<Object>> conditions = new LinkedHashMap<>();
    for (int f = 0; f < bounds.length; f++) {
      if (bounds[f] != null) {
        Set<Object> named = new LinkedHashSet<>();
        List<Object> ofFact = values.get(f);
        bounds[f].stream().forEach(v -> named.add(ofFact.get(v)));
        conditions.put(facts.get(f), Collections.unmodifiableSet(named));
      }
    }
    return new Box(Collections.unmodifiableMap(conditions), List.copyOf(points));
  }

  private long held(BitSet[] bounds) {
    return Arrays.stream(universe).filter(point -> meets(point, bounds)).count();
  }
}
