package fr.aiguillage.analysis;

import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.vocabulary.Ruling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
 * <p>In two steps, since the rules on rulings change neither owner nor reinstallation: what the
 * incidents come to, then whether each rule on rulings fires on any of it. So the facts and dates
 * that only those rules read are never multiplied out.
 *
 * <p>It proves nothing about texts that are open (a ticket's reference, an unknown product's name),
 * about schools beyond where they lie, or about the words of names and clauses.
 */
public final class Proof {

  private final Draft draft;
  private final SortedSet<LocalDate> days;
  private final Set<Rule> fired = new HashSet<>();
  private final Set<Rule> kept = new HashSet<>();
  private final Map<Rule, Point> setAside = new LinkedHashMap<>();
  private final Map<List<Rule>, Clash> clashes = new LinkedHashMap<>();
  private final Set<Point> unanswered = new LinkedHashSet<>();
  private final List<Region> gaps;
  private final Rulings rulings = new Rulings();
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
    List<Rule> assigning =
        draft.rules().stream().filter(rule -> rule.on() != FactType.RULING).toList();
    Space space = new Space(assigning, List.of(draft.admission()));
    List<Region> open = new ArrayList<>();
    for (Service service : Service.values()) {
      space.stretches(service).forEach(stretch -> ask(stretch, progress));
      if (!unanswered.isEmpty()) {
        open.addAll(new Regions(space, service).of(unanswered));
        unanswered.clear();
      }
    }
    gaps = Region.joined(open);
    draft.rules().stream()
        .filter(rule -> rule.on() == FactType.RULING && rulings.fire(rule))
        .forEach(fired::add);
    days = new Space(draft.rules(), List.of()).days();
  }

  /**
   * Asks everything.
   *
   * @param progress told now and then how many incidents have been asked
   */
  public static Proof of(Draft draft, LongConsumer progress) {
    return new Proof(draft, progress);
  }

  private void ask(Stretch stretch, LongConsumer progress) {
    for (Part part : stretch.parts()) {
      for (Point point : part.points()) {
        ask(point, part.reading().course(point.incident()), stretch);
        incidents++;
      }
      progress.accept(incidents);
    }
  }

  private void ask(Point point, PlainReading.Course course, Stretch stretch) {
    for (PlainReading.Asked asked : course.asked()) {
      fired.addAll(asked.firing());
      noteClashes(point, asked.firing());
    }
    List<Rule> onIncident = course.asked().get(0).firing();
    if (onIncident.stream().noneMatch(rule -> rule.claim() instanceof Claim.Owner)) {
      unanswered.add(point);
    }
    course.verdict().ifPresent(verdict -> note(point, verdict));
    course
        .of(FactType.RULING)
        .ifPresent(asked -> rulings.add((Ruling) asked.fact(), point, stretch));
  }

  private void note(Point point, Verdict verdict) {
    for (TraceEntry entry : verdict.trace()) {
      if (entry.kept()) {
        kept.add(entry.rule());
      } else if (!kept.contains(entry.rule())) {
        setAside.merge(entry.rule(), point, Proof::smaller);
      }
    }
  }

  private void noteClashes(Point point, List<Rule> firing) {
    for (int i = 0; i < firing.size(); i++) {
      for (int j = i + 1; j < firing.size(); j++) {
        Rule one = firing.get(i);
        Rule other = firing.get(j);
        if (one.rank().equals(other.rank()) && one.disagreesWith(other)) {
          // what would be kept of the two nobody knows
          kept.addAll(List.of(one, other));
          clashes.merge(
              List.of(one, other),
              new Clash(one, other, point, 1),
              (a, b) ->
                  new Clash(one, other, smaller(a.witness(), b.witness()), a.incidents() + 1));
        }
      }
    }
  }

  private static Point smaller(Point one, Point other) {
    return Comparator.comparingInt(Point::size).compare(one, other) <= 0 ? one : other;
  }

  /** How many incidents were asked; each stands for those that no rule tells from it. */
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
    return Collections.unmodifiableList(gaps);
  }

  /** The pairs of rules that disagree somewhere. */
  public List<Clash> clashes() {
    return List.copyOf(clashes.values());
  }

  /** The rules that no incident fires. */
  public List<Rule> neverFiring() {
    return draft.rules().stream().filter(rule -> !fired.contains(rule)).toList();
  }

  /**
   * The rules that fire and never count, each with the smallest incident that fires it; none that
   * another rule disagrees with.
   */
  public Map<Rule, Point> alwaysSetAside() {
    Map<Rule, Point> always = new LinkedHashMap<>();
    for (Rule rule : draft.rules()) {
      if (setAside.containsKey(rule) && !kept.contains(rule)) {
        always.put(rule, setAside.get(rule));
      }
    }
    return always;
  }
}
