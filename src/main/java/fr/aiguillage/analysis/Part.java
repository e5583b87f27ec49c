package fr.aiguillage.analysis;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.facts.Incident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The incidents of one place: the values of each fact that is told apart there, multiplied out. */
final class Part {

  private static final List<Object> ABSENT = Collections.singletonList(null);

  private final Place place;
  private final PlainReading reading;
  private final Set<Axis> told;
  private final Map<Axis, List<Object>> values = new EnumMap<>(Axis.class);

  /**
   * @param reading of the rules in force there
   * @param told the facts that a rule there reads
   * @param natures those that the service can be asked with
   */
  Part(Place place, PlainReading reading, Set<Axis> told, Set<Nature> natures) {
    this.place = place;
    this.reading = reading;
    this.told = told;
    for (Axis axis : Axis.values()) {
      values.put(axis, told.contains(axis) ? axis.domain() : axis.usual());
    }
    List<Object> asked = new ArrayList<>(ABSENT);
    asked.addAll(told.contains(Axis.NATURE) ? natures : List.of());
    values.put(Axis.NATURE, asked);
  }

  Place place() {
    return place;
  }

  PlainReading reading() {
    return reading;
  }

  /** How many incidents it has. */
  long size() {
    long without = 1;
    long ofChange = 1;
    for (Axis axis : Axis.values()) {
      if (axis.isOfChange()) {
        ofChange *= values.get(axis).size();
      } else if (axis != Axis.RECENT_CHANGE) {
        without *= values.get(axis).size();
      }
    }
    return without * (told.contains(Axis.RECENT_CHANGE) ? 1 + ofChange : 1);
  }

  /** Its incidents, the most usual first. */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    choose(0, new EnumMap<>(Axis.class), points);
    return points;
  }

  private void choose(int index, Map<Axis, Object> chosen, List<Point> into) {
    if (index == Axis.values().length) {
      into.add(new Point(place, incident(chosen), told));
      return;
    }
    Axis axis = Axis.values()[index];
    boolean without = axis.isOfChange() && !Boolean.TRUE.equals(chosen.get(Axis.RECENT_CHANGE));
    for (Object value : without ? ABSENT : values.get(axis)) {
      chosen.put(axis, value);
      choose(index + 1, chosen, into);
    }
  }

  private Incident incident(Map<Axis, Object> chosen) {
    return new Incident(
        place.service(),
        place.activity(),
        place.zone(),
        (Nature) chosen.get(Axis.NATURE),
        (Territory) chosen.get(Axis.TERRITORY),
        (Acquirer) chosen.get(Axis.ACQUIRED_BY),
        (Boolean) chosen.get(Axis.SUPPLIED),
        (Boolean) chosen.get(Axis.NETWORK_MANAGER),
        (Boolean) chosen.get(Axis.NEEDS_NETWORK),
        (Boolean) chosen.get(Axis.WARRANTY),
        (Boolean) chosen.get(Axis.REPLACEMENT),
        (Boolean) chosen.get(Axis.TICKET),
        (Boolean) chosen.get(Axis.RECENT_CHANGE),
        (Boolean) chosen.get(Axis.ANNEXE_1),
        (Boolean) chosen.get(Axis.SOCLE_SYSTEME),
        (Boolean) chosen.get(Axis.SOCLE_APPLICATIF));
  }
}
