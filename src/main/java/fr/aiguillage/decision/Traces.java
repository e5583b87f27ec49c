// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Rank;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sorts the rules that fired into the order of the answer, each once. */
final class Traces {

  private static final Comparator<TraceEntry> BY_RANK = Traces::byRank;

  private Traces() {}

  /** A rule that fired for several combinations, as far as they have been examined. */
  private static final class Seen {

    private final TraceEntry first;
    private boolean kept;
    private SortedSet<String> setAsideBy;

    private Seen(TraceEntry first) {
      this.first = first;
      kept = first.kept();
      setAsideBy = first.setAsideBy();
    }

    private void add(TraceEntry other) {
      Claim claim = other.claim();
      if (claim != first.claim() && !claim.equals(first.claim())) {
        throw new IllegalStateException("one rule, two claims: " + first.rule().name());
      }
      kept |= other.kept();
      if (!setAsideBy.containsAll(other.setAsideBy())) {
        SortedSet<String> both = new TreeSet<>(setAsideBy);
        both.addAll(other.setAsideBy());
        setAsideBy = both;
      }
    }

    private TraceEntry entry() {
      return new TraceEntry(first.rule(), first.claim(), kept, setAsideBy);
    }
  }

  /**
   * Every rule that fired for any of the verdicts; it counts as kept if any verdict kept it, and
   * lists all rules that overrode it.
   */
  static List<TraceEntry> merged(List<Verdict> verdicts) {
    Map<Rule, Seen> byRule = new IdentityHashMap<>();
    for (Verdict verdict : verdicts) {
      for (TraceEntry entry : verdict.trace()) {
        Seen seen = byRule.get(entry.rule());
        if (seen == null) {
          byRule.put(entry.rule(), new Seen(entry));
        } else {
          seen.add(entry);
        }
      }
    }
    TraceEntry[] entries = new TraceEntry[byRule.size()];
    int next = 0;
    for (Seen seen : byRule.values()) {
      entries[next++] = seen.entry();
    }
    return sorted(entries);
  }

  /** The entries of one verdict, sorted. */
  static List<TraceEntry> sorted(Collection<TraceEntry> entries) {
    return sorted(entries.toArray(TraceEntry[]::new));
  }

  private static List<TraceEntry> sorted(TraceEntry[] entries) {
    Arrays.sort(entries, BY_RANK);
    return Collections.unmodifiableList(Arrays.asList(entries));
  }

  /** No two rules start on the same line of a file, so no two entries compare as equal. */
  private static int byRank(TraceEntry one, TraceEntry other) {
    Rule a = one.rule();
    Rule b = other.rule();
    int order = a.on().compareTo(b.on());
    if (order == 0) {
      order = Integer.compare(rank(a), rank(b));
    }
    if (order == 0) {
      order = a.file().compareTo(b.file());
    }
    return order == 0 ? Integer.compare(a.line(), b.line()) : order;
  }

  private static int rank(Rule rule) {
    return rule.rank().map(Rank::ordinal).orElse(0);
  }
}
