package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * Facts as the compiled rules read them: by number, each value a text. Public for the sake of the
 * compiled rules; written by nobody but {@link #of(Facts, long[])}.
 */
public abstract sealed class NumberedFacts extends NumberedValues {

  private final List<List<String>> sets;

  private NumberedFacts(String[] values, List<List<String>> sets) {
    super(values);
    this.sets = sets;
  }

  /** What came in. */
  public static final class IncidentFacts extends NumberedFacts {
    private IncidentFacts(String[] values, List<List<String>> sets) {
      super(values, sets);
    }
  }

  /** The owner that the ranks leave standing. */
  public static final class DesignationFacts extends NumberedFacts {
    private DesignationFacts(String[] values, List<List<String>> sets) {
      super(values, sets);
    }
  }

  /** What has been decided. */
  public static final class RulingFacts extends NumberedFacts {
    private RulingFacts(String[] values, List<List<String>> sets) {
      super(values, sets);
    }
  }

  /**
   * The facts with these values.
   *
   * @param bits for each fact, by its index, the bit of its value, or of all that a set holds
   */
  public static NumberedFacts of(Facts facts, long[] bits) {
    String[] values = new String[Facts.MOST];
    List<List<String>> sets = new ArrayList<>(2);
    for (Fact fact : facts.all()) {
      long held = bits[fact.index()];
      if (fact.isSet()) {
        sets.add(names(fact, held));
      } else if (held != Fact.ABSENT) {
        values[fact.index()] = Fact.nameOf(fact.value(Fact.code(held)));
      }
    }
    return switch (facts.type()) {
      case INCIDENT -> new IncidentFacts(values, sets);
      case DESIGNATION -> new DesignationFacts(values, sets);
      case RULING -> new RulingFacts(values, sets);
    };
  }

  private static List<String> names(Fact fact, long held) {
    List<String> names = new ArrayList<>(4);
    for (long left = held; left != 0; left &= left - 1) {
      names.add(Fact.nameOf(fact.value(Long.numberOfTrailingZeros(left))));
    }
    return names;
  }

  static Class<? extends NumberedFacts> of(FactType type) {
    return switch (type) {
      case INCIDENT -> IncidentFacts.class;
      case DESIGNATION -> DesignationFacts.class;
      case RULING -> RulingFacts.class;
    };
  }

  /** What the compiled rules call the fact. */
  static String property(Facts facts, Fact fact) {
    if (!fact.isSet()) {
      return "f" + fact.index();
    }
    return "s" + facts.all().stream().filter(Fact::isSet).toList().indexOf(fact);
  }

  /** The first set. */
  public final List<String> getS0() {
    return sets.get(0);
  }

  /** The second set. */
  public final List<String> getS1() {
    return sets.get(1);
  }
}
