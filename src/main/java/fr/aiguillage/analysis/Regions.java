package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says a set of incidents of one service in as few classes as it takes. */
final class Regions {

  private static final Comparator<Point> SMALLEST =
      Comparator.comparingInt(Point::size)
          .thenComparing(p -> p.place().day(), Comparator.reverseOrder());

  private final Space space;
  private final Service service;
  private final List<Point> universe;

  /** Describes incidents on the service among all of them. */
  Regions(Space space, Service service) {
    this.space = space;
    this.service = service;
    this.universe = space.points(service);
  }

  /** The classes that together hold exactly these incidents, each once. */
  List<Region> of(Set<Point> points) {
    BitSet wanted = new BitSet();
    List<Object[]> at = new ArrayList<>(universe.size());
    for (int p = 0; p < universe.size(); p++) {
      at.add(universe.get(p).coordinates());
      wanted.set(p, points.contains(universe.get(p)));
    }
    return Boxes.around(Point.FACTS, at, wanted).stream().map(this::region).toList();
  }

  private Region region(Boxes.Box box) {
    Map<String, Set<Object>> conditions = new LinkedHashMap<>(box.conditions());
    conditions.computeIfPresent("date", (fact, starts) -> onAllDays(starts));
    Point witness = box.points().stream().map(universe::get).min(SMALLEST).orElseThrow();
    return new Region(EnumSet.of(service), conditions, box.points().size(), witness);
  }

  /** A stretch of one service can be several for all. */
  private Set<Object> onAllDays(Set<Object> starts) {
    Set<Object> days = new LinkedHashSet<>();
    starts.forEach(start -> days.addAll(space.daysFrom(service, (LocalDate) start)));
    return days;
  }
}
