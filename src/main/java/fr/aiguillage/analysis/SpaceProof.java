// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree;
import fr.aiguillage.facts.DiscriminationTree.Fulfilled;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Focus;
import fr.aiguillage.facts.Stretches;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongConsumer;

/**
 * What examining the whole space proves about a rule set: where nothing answers, where two rules
 * disagree, which rules never fire, and which fire but are always overridden.
 *
 * <p>There are two steps, since the rules on rulings change neither owner nor reinstallation: what
 * the incidents lead to, then whether each rule on rulings fires on any of it. So the facts and
 * dates that only those rules read are never multiplied out. Out of scope, only the scope is
 * examined.
 *
 * <p>It proves nothing about free text (a ticket's reference, the name of an unknown product),
 * about schools beyond where they are, or about the wording of names and clauses.
 */
public final class SpaceProof {

  /** Later than any day. */
  static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  private final Draft draft;
  private final FactSpace space;
  private final List<Rule> assigning;
  private final Set<Rule> fired = new HashSet<>();
  private final Set<Rule> kept = new HashSet<>();
  private final Map<Rule, SetAside> setAside = new LinkedHashMap<>();
  private final Map<List<Rule>, Clash> clashes = new LinkedHashMap<>();
  private final Regions unanswered;
  private final Rulings rulings;
  private final List<Region> gaps;
  private final SortedSet<LocalDate> days;

  /** Computed on first use: a proof alone does not need it. */
  private Optional<Map<Rule, Near>> nearest = Optional.empty();

  private long incidents;

  /**
   * Two rules of one rank that disagree.
   *
   * @param witness the request with the fewest keys on which the two decide
   * @param incidents on how many of the pieces examined
   */
  public record Clash(Rule one, Rule other, ObjectNode witness, int incidents) {}

  /**
   * A rule that fires and is overridden.
   *
   * @param witness the smallest request that fires it
   * @param by the names of the rules that override it there
   */
  public record SetAside(ObjectNode witness, SortedSet<String> by) {}

  private SpaceProof(Draft draft, LongConsumer progress, Sight sight) {
    this.draft = draft;
    this.space = draft.space();
    this.assigning = draft.rules().stream().filter(rule -> rule.on() != FactType.RULING).toList();
    this.rulings = new Rulings(draft);
    PlainReading reading = reading();
    DiscriminationTree tree = reading.tree();
    this.unanswered = new Regions(space, tree.stretches().count());
    Map<Fulfilled, PlainReading.Course> courses = new HashMap<>();
    for (int stretch = 0; stretch < tree.stretches().count(); stretch++) {
      LocalDate day = tree.stretches().day(stretch);
      for (Part part : tree.parts(stretch, space.whole())) {
        PlainReading.Course course =
            courses.computeIfAbsent(part.leaf().fulfilled(), fulfilled -> reading.course(part));
        ask(part, course, day);
        sight.seen(part, course, from(tree, stretch), after(tree, stretch));
        incidents++;
      }
      Rulings.Fired onRulings = rulings.fire(from(tree, stretch), after(tree, stretch));
      fired.addAll(onRulings.rules());
      onRulings
          .contradictions()
          .forEach(
              (two, witness) ->
                  clashes.putIfAbsent(two, new Clash(two.get(0), two.get(1), witness, 1)));
      progress.accept(incidents);
    }
    gaps = unanswered.regions();
    kept.addAll(fired.stream().filter(rule -> rule.on() == FactType.RULING).toList());
    days = new Stretches(draft.rules()).days();
  }

  /** Is called with each piece of the space and its course. */
  interface Sight {

    void seen(Part part, PlainReading.Course course, LocalDate from, LocalDate after);
  }

  static LocalDate from(DiscriminationTree tree, int stretch) {
    return stretch == 0 ? LocalDate.of(1, 1, 1) : tree.stretches().day(stretch);
  }

  static LocalDate after(DiscriminationTree tree, int stretch) {
    boolean last = stretch == tree.stretches().count() - 1;
    return last ? NEVER : tree.stretches().day(stretch + 1);
  }

  /**
   * Whether the rule decides the scope: out of scope, everything else is overridden whatever it
   * says.
   */
  private static boolean scopes(Rule rule) {
    return rule.rank().equals(Optional.of(Rank.SCOPE));
  }

  /**
   * Examines the whole space.
   *
   * @param progress is called now and then with the number of pieces examined
   */
  public static SpaceProof of(Draft draft, LongConsumer progress) {
    return of(draft, progress, (part, course, from, after) -> {});
  }

  /** Examines the whole space and passes each piece to the callback. */
  static SpaceProof of(Draft draft, LongConsumer progress, Sight sight) {
    return new SpaceProof(draft, progress, sight);
  }

  /** A reading of the rules that give an owner and a reinstallation; its tree is not kept. */
  private PlainReading reading() {
    return new PlainReading(space, assigning, Focus.inScope(assigning, SpaceProof::scopes));
  }

  private void ask(Part part, PlainReading.Course course, LocalDate day) {
    course.asked().forEach(asked -> fired.addAll(asked.firing()));
    course.broken().ifPresent(broken -> note(broken, part, day));
    course
        .verdict()
        .ifPresent(
            verdict -> {
              verdict.trace().forEach(entry -> note(entry, part, day));
              rulings.add(course, part);
            });
  }

  private void note(BrokenRuleSet broken, Part part, LocalDate day) {
    if (broken.rules().isEmpty()) {
      unanswered.add(part, day);
      return;
    }
    Rule one = broken.rules().get(0);
    Rule other = broken.rules().get(1);
    // which of the two would be kept is unknown
    kept.addAll(broken.rules());
    clashes.merge(
        broken.rules(),
        new Clash(one, other, ExampleIncident.of(space, part.held(), day), 1),
        (a, b) -> new Clash(one, other, smaller(a.witness(), b.witness()), a.incidents() + 1));
  }

  private void note(TraceEntry entry, Part part, LocalDate day) {
    if (entry.kept()) {
      kept.add(entry.rule());
      setAside.remove(entry.rule());
    } else if (!kept.contains(entry.rule())) {
      SetAside here = new SetAside(ExampleIncident.of(space, part.held(), day), entry.setAsideBy());
      setAside.merge(
          entry.rule(), here, (a, b) -> smaller(a.witness(), b.witness()) == a.witness() ? a : b);
    }
  }

  private static ObjectNode smaller(ObjectNode one, ObjectNode other) {
    return ExampleIncident.size(one) <= ExampleIncident.size(other) ? one : other;
  }

  /**
   * The number of pieces of the space that were examined; all incidents of a piece are decided
   * alike.
   */
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

  /**
   * A request that meets all conditions but one; the later that condition comes in the rule, the
   * better, since a rule names its line first.
   */
  private record Near(int failing, ObjectNode request) {

    Near better(Near other) {
      if (failing != other.failing) {
        return failing > other.failing ? this : other;
      }
      return smaller(request, other.request) == request ? this : other;
    }
  }

  /** For each rule that never fires, a request that meets all its conditions but one. */
  private Map<Rule, Near> seekNearest() {
    Map<Rule, Near> found = new LinkedHashMap<>();
    List<Asks> dead = neverFiring().stream().map(rule -> new Asks(space, rule)).toList();
    PlainReading reading = reading();
    DiscriminationTree tree = reading.tree();
    for (int stretch = 0; stretch < tree.stretches().count() && !dead.isEmpty(); stretch++) {
      LocalDate day = tree.stretches().day(stretch);
      for (Part part : tree.parts(stretch, space.whole())) {
        PlainReading.Course course = reading.course(part);
        for (Asks asks : dead) {
          Situation situation = course.situation(asks.rule().on());
          if (situation != null && asks.rule().inForce(day)) {
            int failing = asks.failing(part.held(), situation);
            if (failing >= 0) {
              Box near = asks.narrowed(part.held(), failing);
              Near here = new Near(failing, ExampleIncident.of(space, near, day));
              found.merge(asks.rule(), here, Near::better);
            }
          }
        }
      }
    }
    return found;
  }

  /** A request that meets all conditions but one of a rule that never fires, if there is one. */
  public synchronized Optional<ObjectNode> nearest(Rule rule) {
    if (nearest.isEmpty()) {
      nearest = Optional.of(seekNearest());
    }
    return Optional.ofNullable(nearest.get().get(rule)).map(Near::request);
  }

  /** The rules that fire but never count; without those that another rule disagrees with. */
  public Map<Rule, SetAside> alwaysSetAside() {
    Map<Rule, SetAside> always = new LinkedHashMap<>();
    for (Rule rule : draft.rules()) {
      if (setAside.containsKey(rule) && !kept.contains(rule)) {
        always.put(rule, setAside.get(rule));
      }
    }
    return always;
  }
}
