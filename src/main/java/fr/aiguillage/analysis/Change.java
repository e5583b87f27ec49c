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
 * The difference between two answers, or between two groups of answers.
 *
 * @param parts each part that differs, by key in the contract, before and after; of the obligations
 *     only those removed and added; {@link #SEVERAL} where a group of answers is described together
 *     and has no common value
 */
public record Change(Map<String, FromTo> parts) {

  /** The value shown where answers described together have several values. */
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

  /** A part before and after; empty if there is none. */
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
   * The change by which incidents are grouped: where the owner or the action changes, the
   * obligations follow it, differently for each incident, so they are left out.
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

  /** Whether it concerns who acts, what is to be done, or the reinstallation. */
  boolean isLeading() {
    return parts.keySet().stream().anyMatch(LEADING::contains);
  }

  /**
   * What all of them have in common, for the parts that change in at least one of them. Whether a
   * nature decides is left out, since it follows from the owner.
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

  /** Whether on one side no rule answers, or two of one rank disagree: such rules cannot serve. */
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
