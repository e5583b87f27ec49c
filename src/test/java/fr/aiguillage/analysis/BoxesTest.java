package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Boxes hold exactly the wanted points, each once, whatever the points leave open. */
class BoxesTest {

  private static final List<String> FACTS = List.of("place", "zone", "first", "second", "third");
  private static final List<List<Integer>> DOMAINS =
      List.of(List.of(0, 1, 2, 3), List.of(0, 1), List.of(0, 1, 2), List.of(0, 1), List.of(0, 1));

  /** All values of all facts. */
  private static List<Object[]> everything() {
    List<Object[]> points = new ArrayList<>();
    points.add(new Object[FACTS.size()]);
    for (int f = 0; f < FACTS.size(); f++) {
      List<Object[]> more = new ArrayList<>();
      for (Object[] point : points) {
        for (Integer value : DOMAINS.get(f)) {
          Object[] one = point.clone();
          one[f] = value;
          more.add(one);
        }
      }
      points = more;
    }
    return points;
  }

  /** At each place and zone, some of the facts are left open. */
  private static List<Object[]> withOpenFacts(Random random) {
    boolean[][] open = new boolean[8][FACTS.size()];
    for (boolean[] facts : open) {
      for (int f = 2; f < facts.length; f++) {
        facts[f] = random.nextInt(3) == 0;
      }
    }
    List<Object[]> points = new ArrayList<>();
    Set<List<Object>> known = new HashSet<>();
    for (Object[] point : everything()) {
      Object[] one = point.clone();
      boolean[] facts = open[2 * (Integer) point[0] + (Integer) point[1]];
      for (int f = 0; f < facts.length; f++) {
        one[f] = facts[f] ? Boxes.ANY : one[f];
      }
      if (known.add(Arrays.asList(one))) {
        points.add(one);
      }
    }
    return points;
  }

  private static BitSet wanted(List<Object[]> points, Predicate<Object[]> which) {
    BitSet wanted = new BitSet();
    for (int p = 0; p < points.size(); p++) {
      wanted.set(p, which.test(points.get(p)));
    }
    return wanted;
  }

  private static boolean holds(Boxes.Box box, Object[] point) {
    for (Map.Entry<String, Set<Object>> condition : box.conditions().entrySet()) {
      if (!condition.getValue().contains(point[FACTS.indexOf(condition.getKey())])) {
        return false;
      }
    }
    return true;
  }

  private static boolean standsFor(Object[] point, Object[] one) {
    for (int f = 0; f < point.length; f++) {
      if (point[f] != Boxes.ANY && !point[f].equals(one[f])) {
        return false;
      }
    }
    return true;
  }

  /** Held against the plainest reading: every single value of what a point leaves open. */
  private static void assertExact(List<Object[]> points, BitSet wanted, List<Boxes.Box> boxes) {
    for (Object[] one : everything()) {
      int point = 0;
      while (!standsFor(points.get(point), one)) {
        point++;
      }
      long held = boxes.stream().filter(box -> holds(box, one)).count();
      assertEquals(wanted.get(point) ? 1 : 0, held, Arrays.toString(one));
    }
    List<Integer> named = boxes.stream().flatMap(box -> box.points().stream()).sorted().toList();
    assertEquals(wanted.stream().boxed().toList(), named);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void boxes_holdExactlyTheWantedPoints_eachOnce(@ForAll long seed) {
    Random random = new Random(seed);
    List<Object[]> points = everything();
    int share = 1 + random.nextInt(9);
    BitSet wanted = wanted(points, p -> random.nextInt(10) < share);
    assertExact(points, wanted, Boxes.around(FACTS, points, wanted));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void boxes_aroundPointsThatLeaveFactsOpen_holdEveryValueOfThoseFacts(@ForAll long seed) {
    Random random = new Random(seed);
    List<Object[]> points = withOpenFacts(random);
    int share = 1 + random.nextInt(9);
    BitSet wanted = wanted(points, p -> random.nextInt(10) < share);
    assertExact(points, wanted, Boxes.around(FACTS, points, wanted));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void whatIsOneProductOfValues_isOneBox(@ForAll long seed) {
    Random random = new Random(seed);
    List<Set<Integer>> product = new ArrayList<>();
    for (List<Integer> domain : DOMAINS) {
      Set<Integer> some = new HashSet<>(Set.of(domain.get(random.nextInt(domain.size()))));
      domain.stream().filter(v -> random.nextBoolean()).forEach(some::add);
      product.add(some);
    }
    List<Object[]> points = everything();
    BitSet wanted =
        wanted(
            points,
            p -> {
              for (int f = 0; f < p.length; f++) {
                if (!product.get(f).contains(p[f])) {
                  return false;
                }
              }
              return true;
            });
    List<Boxes.Box> boxes = Boxes.around(FACTS, points, wanted);

    assertEquals(1, boxes.size());
    boxes
        .get(0)
        .conditions()
        .forEach((fact, values) -> assertEquals(product.get(FACTS.indexOf(fact)), values));
    assertExact(points, wanted, boxes);
  }

  @Test
  void everything_isOneBoxWithoutAnyCondition_andNothingIsNone() {
    List<Object[]> points = everything();
    List<Boxes.Box> all = Boxes.around(FACTS, points, wanted(points, p -> true));
    assertEquals(1, all.size());
    assertEquals(Map.of(), all.get(0).conditions());
    assertEquals(List.of(), Boxes.around(FACTS, points, new BitSet()));
  }

  @Test
  void aFactThatOthersAlreadyFix_isNotNamed() {
    // at place 0 alone is there a zone 1
    List<Object[]> points =
        List.of(new Object[] {0, 1}, new Object[] {1, 0}, new Object[] {2, 0}, new Object[] {3, 0});
    List<Boxes.Box> boxes =
        Boxes.around(List.of("place", "zone"), points, wanted(points, p -> p[1].equals(1)));
    assertEquals(List.of(Map.of("place", Set.of(0))), conditions(boxes));
  }

  @Test
  void anAbsentValue_isAValueLikeAnother() {
    List<Object[]> points =
        List.of(new Object[] {null, 0}, new Object[] {null, 1}, new Object[] {1, 0});
    Boxes.Box box =
        Boxes.around(List.of("nature", "flag"), points, wanted(points, p -> p[0] == null)).get(0);
    Set<Object> absent = new HashSet<>();
    absent.add(null);
    assertEquals(Map.of("nature", absent), box.conditions());
  }

  @Test
  void pointsThatOverlap_areRefused() {
    List<Object[]> points = List.of(new Object[] {1, Boxes.ANY}, new Object[] {1, 2});
    BitSet first = wanted(points, p -> p[1] == Boxes.ANY);
    assertThrows(
        IllegalArgumentException.class,
        () -> Boxes.around(List.of("place", "fact"), points, first));
  }

  private static List<Map<String, Set<Object>>> conditions(List<Boxes.Box> boxes) {
    return boxes.stream().map(Boxes.Box::conditions).toList();
  }
}
