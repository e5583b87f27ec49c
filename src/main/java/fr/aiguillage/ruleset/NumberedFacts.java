// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * Facts as the compiled rules read them: by number, each value as text. Public only because the
 * compiled rules need it; written only by {@link #of(Facts, long[])}.
 */
public abstract sealed class NumberedFacts extends NumberedValues {

  private final List<List<String>> sets;

  private NumberedFacts(String[] values, List<List<String>> sets) {
    super(values);
    this.sets = sets;
  }

  /** The incident as it came in. */
  public static final class IncidentFacts extends NumberedFacts {
    private IncidentFacts(String[] values, List<List<String>> sets) {
      super(values, sets);
    }
  }

  /** The owner that remains once the ranks are applied. */
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
   * @param bits for each fact, by index, the bit of its value, or of all values of a set
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

  /** The fact's property name in the compiled rules. */
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

  /** Fact 40. */
  public final String getF40() {
    return value(40);
  }

  /** Fact 41. */
  public final String getF41() {
    return value(41);
  }

  /** Fact 42. */
  public final String getF42() {
    return value(42);
  }

  /** Fact 43. */
  public final String getF43() {
    return value(43);
  }

  /** Fact 44. */
  public final String getF44() {
    return value(44);
  }

  /** Fact 45. */
  public final String getF45() {
    return value(45);
  }

  /** Fact 46. */
  public final String getF46() {
    return value(46);
  }

  /** Fact 47. */
  public final String getF47() {
    return value(47);
  }

  /** Fact 48. */
  public final String getF48() {
    return value(48);
  }

  /** Fact 49. */
  public final String getF49() {
    return value(49);
  }

  /** Fact 50. */
  public final String getF50() {
    return value(50);
  }

  /** Fact 51. */
  public final String getF51() {
    return value(51);
  }

  /** Fact 52. */
  public final String getF52() {
    return value(52);
  }

  /** Fact 53. */
  public final String getF53() {
    return value(53);
  }

  /** Fact 54. */
  public final String getF54() {
    return value(54);
  }

  /** Fact 55. */
  public final String getF55() {
    return value(55);
  }

  /** Fact 56. */
  public final String getF56() {
    return value(56);
  }

  /** Fact 57. */
  public final String getF57() {
    return value(57);
  }

  /** Fact 58. */
  public final String getF58() {
    return value(58);
  }

  /** Fact 59. */
  public final String getF59() {
    return value(59);
  }

  /** Fact 60. */
  public final String getF60() {
    return value(60);
  }

  /** Fact 61. */
  public final String getF61() {
    return value(61);
  }

  /** Fact 62. */
  public final String getF62() {
    return value(62);
  }

  /** Fact 63. */
  public final String getF63() {
    return value(63);
  }
}
