package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.vocabulary.Claim;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongConsumer;

/**
 * What asking the whole space proves of a rule set: where nothing answers, where two rules
 * disagree, which rules never fire and which fire and are always set aside.
 *
 * <p>It proves nothing about texts that are open (a ticket's reference, an unknown product's name),
 * about schools beyond where they lie, or about the words of names and clauses.
 */
public final class Proof {

  private final Draft draft;
  private final Set<Rule> fired = new HashSet<>();
  private final Map<Rule, Point> setAside = new LinkedHashMap<>();
  private final Set<Rule> kept = new HashSet<>();
  private final Map<List<Rule>, Clash> clashes = new LinkedHashMap<>();
  private final Map<Service, List<Point>> asked = new EnumMap<>(Service.class);
  private final Map<Service, Set<Point>> unanswered = new EnumMap<>(Service.class);
  private final SortedSet<LocalDate> days;
  private long incidents;

  /**
   * Two rules that disagree at one rank.
   *
   * @param witness the incident that takes the fewest keys
   * @param incidents how many of those asked
   */
  public record Clash(Rule one, Rule other, Point witness, int incidents) {}

  private Proof(Draft draft, LongConsumer progress) {
    this.draft = draft;
    Space space = new Space(draft.rules(), List.of(draft.admission()));
    this.days = space.days();
    space.forEach(
        (place, reading, all) -> {
          for (Incident incident : all) {
            ask(new Point(place, incident), reading);
          }
          incidents += all.size();
          progress.accept(incidents);
        });
  }

  /**
   * Asks everything.
   *
   * @param progress told now and then how many incidents have been asked
   */
  public static Proof of(Draft draft, LongConsumer progress) {
    return new Proof(draft, progress);
  }

  private void ask(Point point, PlainReading reading) {
    List<Rule> firing = reading.firing(point.incident());
    fired.addAll(firing);
    boolean clash = noteClashes(point, firing);
    if (firing.stream().noneMatch(rule -> rule.claim() instanceof Claim.Owner)) {
      unanswered.computeIfAbsent(point.place().service(), s -> new LinkedHashSet<>()).add(point);
    } else {
      noteVerdict(point, reading, clash);
    }
    asked.computeIfAbsent(point.place().service(), s -> new ArrayList<>()).add(point);
  }

  private void noteVerdict(Point point, PlainReading reading, boolean clash) {
    try {
      Verdict verdict = reading.verdict(point.incident());
      for (TraceEntry entry : verdict.trace()) {
        fired.add(entry.rule());
        if (entry.kept()) {
          kept.add(entry.rule());
          setAside.remove(entry.rule());
        } else if (!kept.contains(entry.rule())) {
          setAside.merge(entry.rule(), point, Proof::smaller);
        }
      }
    } catch (BrokenRuleSet e) {
      if (!clash) {
        throw e;
      }
    }
  }

  private boolean noteClashes(Point point, List<Rule> firing) {
    boolean any = false;
    for (int i = 0; i < firing.size(); i++) {
      for (int j = i + 1; j < firing.size(); j++) {
        Rule one = firing.get(i);
        Rule other = firing.get(j);
        if (one.rank().equals(other.rank()) && one.disagreesWith(other)) {
          any = true;
          clashes.merge(
              List.of(one, other),
              new Clash(one, other, point, 1),
              (a, b) ->
                  new Clash(one, other, smaller(a.witness(), b.witness()), a.incidents() + 1));
        }
      }
    }
    return any;
  }

  private static Point smaller(Point one, Point other) {
    return Comparator.comparingInt(Point::size).compare(one, other) <= 0 ? one : other;
  }

  /** How many incidents were asked. */
  public long incidents() {
    return incidents;
  }

  /**
   * The first day of each stretch on which the same rules are in force; the first has no beginning.
   */
  public SortedSet<LocalDate> days() {
    return Collections.unmodifiableSortedSet(days);
  }

  /** The classes of incidents that no rule answers. */
  public List<Region> gaps() {
    List<Region> gaps = new ArrayList<>();
    unanswered.forEach((service, points) -> gaps.addAll(Regions.of(asked.get(service), points)));
    return gaps;
  }

  /** The pairs of rules that disagree somewhere. */
  public List<Clash> clashes() {
    return List.copyOf(clashes.values());
  }

  /** The rules that no incident fires. */
  public List<Rule> neverFiring() {
    return draft.rules().stream().filter(rule -> !fired.contains(rule)).toList();
  }

  /** The rules that fire and never count, each with the smallest incident that fires it. */
  public Map<Rule, Point> alwaysSetAside() {
    Map<Rule, Point> always = new LinkedHashMap<>();
    for (Rule rule : draft.rules()) {
      if (setAside.containsKey(rule)) {
        always.put(rule, setAside.get(rule));
      }
    }
    return always;
  }
}
