// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The accidents of a maintainer, at random: a condition too many, a value too many or too few, a
 * date that is off. The cases are left as they are.
 */
final class Accidents {

  private static final List<Case> CASES = Shipped.cases();
  private static final LocalDate BEGIN = LocalDate.of(2015, 9, 1);
  private static final int DAYS = 9_000;

  private final Random random;

  Accidents(long seed) {
    random = new Random(seed);
  }

  enum Kind {
    RESTRICTED,
    ENDED,
    BEGUN,
    WIDENED,
    SHIFTED,
    DROPPED_VALUE
  }

  /** One of them, and what it was. */
  record Accident(Kind kind, String what, Draft draft) {}

  /** How those that change an answer fared. */
  record Figures(Map<Kind, int[]> byKind, List<String> unseen) {

    int changing() {
      return byKind.values().stream().mapToInt(row -> row[0]).sum();
    }
  }

  /** Of so many that change an answer, those that no case shows. */
  Figures figures(int number) {
    Map<Kind, int[]> byKind = new EnumMap<>(Kind.class);
    List<String> unseen = new ArrayList<>();
    int changing = 0;
    while (changing < number) {
      Accident accident = next();
      boolean seen = isSeen(accident.draft());
      if (seen
          || Comparison.of(Trial.SHIPPED, accident.draft()).regions().stream()
              .anyMatch(Accidents::canBeAsked)) {
        changing++;
        byKind.computeIfAbsent(accident.kind(), kind -> new int[2])[0]++;
        if (!seen) {
          byKind.get(accident.kind())[1]++;
          unseen.add(accident.kind() + " " + accident.what());
        }
      }
    }
    return new Figures(byKind, unseen);
  }

  private static boolean isSeen(Draft draft) {
    if (!draft.faults().isEmpty() || !draft.conflicts().isEmpty()) {
      return true;
    }
    CaseRun run = CaseRun.plain(draft);
    return CASES.stream().anyMatch(one -> !run.run(one).isEmpty());
  }

  /**
   * Whether a request can lie in the class: what goes with some activities alone cannot be told
   * with others, and what nobody can ask no case can show.
   */
  private static boolean canBeAsked(Comparison.ChangedRegion changed) {
    FactSpace space = Trial.SHIPPED.space();
    Box box = changed.region().box();
    int activity = space.facts().get(Vocabulary.ACTIVITY).index();
    LocalDate day = changed.region().days().iterator().next();
    for (long left = box.bits(activity); left != 0; left &= left - 1) {
      Box one = box.with(activity, Long.lowestOneBit(left));
      if (Shipped.admits(ExampleIncident.of(space, one, day))) {
        return true;
      }
    }
    return Shipped.admits(changed.region().witness());
  }

  /** The kind is drawn first: few rules have a date, and theirs would hardly ever be shifted. */
  Accident next() {
    Kind kind = any(List.of(Kind.values()));
    while (true) {
      Rule rule = any(Shipped.RULES.rules());
      Optional<Variant> variant = variant(rule, kind);
      if (variant.isPresent()) {
        Rule made = variant.get().rule();
        Draft draft = Draft.read(Edits.inRule(rule, text -> RuleText.of(made)));
        String what = rule.name() + ": " + made.conditions() + made.from() + made.until();
        return new Accident(kind, what, draft);
      }
    }
  }

  private Optional<Variant> variant(Rule rule, Kind kind) {
    LocalDate day = BEGIN.plusDays(random.nextInt(DAYS));
    return switch (kind) {
      case RESTRICTED -> restricted(rule);
      case ENDED ->
          rule.until().isPresent() ? Optional.empty() : Optional.of(new Variant(rule).until(day));
      case BEGUN ->
          rule.from().isPresent() ? Optional.empty() : Optional.of(new Variant(rule).from(day));
      case SHIFTED -> shifted(rule);
      case WIDENED -> values(rule, true);
      case DROPPED_VALUE -> values(rule, false);
    };
  }

  private Optional<Variant> restricted(Rule rule) {
    List<Fact> facts =
        Shipped.RULES.vocabulary().facts(rule.on()).all().stream()
            .filter(fact -> !fact.isSet() && rule.on(fact.name()).isEmpty())
            .toList();
    Fact fact = any(facts);
    List<Object> values = new ArrayList<>(fact.domain());
    Object one = any(values);
    if (random.nextBoolean() && values.size() > 1) {
      values.remove(one);
    } else {
      values = List.of(one);
    }
    List<Condition> more = new ArrayList<>(rule.conditions());
    more.add(Variant.among(fact, values));
    return Optional.of(new Variant(rule).conditions(more));
  }

  private Optional<Variant> shifted(Rule rule) {
    int days = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(400));
    if (rule.from().isPresent()) {
      return Optional.of(new Variant(rule).from(rule.from().get().plusDays(days)));
    }
    return rule.until().map(until -> new Variant(rule).until(until.plusDays(days)));
  }

  private Optional<Variant> values(Rule rule, boolean wider) {
    List<Condition> conditions = rule.conditions().stream().filter(c -> !c.fact().isSet()).toList();
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    Condition condition = any(conditions);
    List<Object> values = new ArrayList<>(condition.acceptedValues());
    List<Object> others = new ArrayList<>(condition.fact().domain());
    others.removeAll(values);
    List<Condition> changed = new ArrayList<>(rule.conditions());
    if (wider && (others.isEmpty() || random.nextInt(3) == 0)) {
      changed.remove(condition);
      return Optional.of(new Variant(rule).conditions(changed));
    }
    if (wider) {
      values.add(any(others));
    } else if (values.size() > 1) {
      values.remove(any(values));
    } else {
      return Optional.empty();
    }
    changed.set(changed.indexOf(condition), Variant.among(condition.fact(), values));
    return Optional.of(new Variant(rule).conditions(changed));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
