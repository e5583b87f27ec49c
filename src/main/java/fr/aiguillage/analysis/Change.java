// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two answers, or between two each of many.
 *
 * @param parts each part that differs, by the key of the contract, before and after; of the
 *     obligations only those that go and those that come; {@link #SEVERAL} where many answers are
 *     said as one and have nothing in common there
 */
public record Change(Map<String, FromTo> parts) {

  /** What stands where many answers are said as one, and have several values. */
  public static final String SEVERAL = "…";

  private static final List<String> KEYS =
      List.of(
          "outcome",
          "owner",
          "action",
          "reimage",
          Answered.NATURE_APPLIES,
          "basis",
          "clauses",
          "obligations",
          "notes");

  private static final List<String> LEADING = List.of("outcome", "owner", "action", "reimage");

  /** A part before and after; empty where there is none. */
  public record FromTo(String from, String to) {}

  static Change between(Answered was, Answered is) {
    Map<String, FromTo> parts = new LinkedHashMap<>();
    for (String key : KEYS) {
      String from = was.parts().getOrDefault(key, "");
      String to = is.parts().getOrDefault(key, "");
      if (!Objects.equals(from, to)) {
        parts.put(
            key,
            (key.equals("obligations") || key.equals("notes"))
                ? onlyOne(from, to)
                : new FromTo(from, to));
      }
    }
    return new Change(parts);
  }

  private static FromTo onlyOne(String from, String to) {
    Set<String> was = new LinkedHashSet<>(Arrays.asList(from.split(", ")));
    Set<String> is = new LinkedHashSet<>(Arrays.asList(to.split(", ")));
    Set<String> gone = new LinkedHashSet<>(was);
    gone.removeAll(is);
    is.removeAll(was);
    return new FromTo(String.join(", ", gone), String.join(", ", is));
  }

  /**
   * The change by which incidents are put together: where the owner or the action changes, the
   * obligations follow it, each incident's in its own way, so they are left out.
   */
  Change headline() {
    if (!isLeading()) {
      return this;
    }
    Map<String, FromTo> leading = new LinkedHashMap<>(parts);
    leading.remove("obligations");
    leading.remove("notes");
    return new Change(leading);
  }

  /** Whether it is about who acts, what is to be done, or what becomes of the machine. */
  boolean isLeading() {
    return parts.keySet().stream().anyMatch(LEADING::contains);
  }

  /**
   * What all of them have in common, of those parts that change in one at least; whether a nature
   * decides follows from the owner.
   */
  static Change common(Collection<Change> changes, List<Answered> were, List<Answered> are) {
    Map<String, FromTo> parts = new LinkedHashMap<>();
    for (String key : KEYS) {
      boolean told = !key.equals(Answered.NATURE_APPLIES);
      if (told && changes.stream().anyMatch(change -> change.parts.containsKey(key))) {
        String from = common(were, key);
        String to = common(are, key);
        if (!from.equals(to)) {
          parts.put(key, new FromTo(from, to));
        }
      }
    }
    return new Change(parts);
  }

  private static String common(List<Answered> answers, String key) {
    List<String> values =
        answers.stream().map(answer -> answer.parts().getOrDefault(key, "")).distinct().toList();
    return values.size() == 1 ? values.get(0) : SEVERAL;
  }

  /** Whether no rule answers on one side, or two of one rank disagree: such rules cannot serve. */
  public boolean isBroken() {
    FromTo outcome = parts.get("outcome");
    String none = Answered.BROKEN.parts().get("outcome");
    return outcome != null && (outcome.from().equals(none) || outcome.to().equals(none));
  }

  /** Whether the answers are the same. */
  public boolean isNone() {
    return parts.isEmpty();
  }
}
