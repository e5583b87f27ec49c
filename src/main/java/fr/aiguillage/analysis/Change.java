package fr.aiguillage.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two answers.
 *
 * @param parts each part that differs, by the key of the contract, before and after; of the
 *     obligations only those that go and those that come
 */
public record Change(Map<String, FromTo> parts) {

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
    if (parts.keySet().stream().noneMatch(LEADING::contains)) {
      return this;
    }
    Map<String, FromTo> leading = new LinkedHashMap<>(parts);
    leading.remove("obligations");
    leading.remove("notes");
    return new Change(leading);
  }

  /** Whether the answers are the same. */
  public boolean isNone() {
    return parts.isEmpty();
  }
}
