// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Mutation.Kind;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every way in which this breaks the shipped rules; always the same, in the same order. */
final class Mutations {

  private static final Pattern CONSTANT =
      Pattern.compile("\\b(\\p{Lu}\\w+)\\.(\\p{Lu}[\\p{Lu}_]+)");
  private static final Pattern VERB = Pattern.compile("claims\\.(\\w+)");

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private final Map<Kind, List<Mutation>> byKind = new EnumMap<>(Kind.class);
  private final Rule rule;

  private Mutations(Rule rule) {
    this.rule = rule;
  }

  /** All of them, by kind and then by rule. */
  static Map<Kind, List<Mutation>> all() {
    Map<Kind, List<Mutation>> all = new EnumMap<>(Kind.class);
    for (Rule rule : Shipped.RULES.rules()) {
      Mutations mutations = new Mutations(rule);
      mutations.drop();
      mutations.conditions();
      mutations.claim();
      mutations.metadata();
      mutations.duplicate();
      mutations.misspell();
      mutations.unreachable();
      mutations.byKind.forEach(
          (kind, some) -> all.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(some));
    }
    return all;
  }

  /** As many, of every kind, spread evenly over the rules. */
  static List<Mutation> spread(int number) {
    Map<Kind, List<Mutation>> all = all();
    List<Mutation> chosen = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>(all.keySet());
    kinds.sort(Comparator.comparingInt(kind -> all.get(kind).size()));
    int left = number;
    for (int k = 0; k < kinds.size(); k++) {
      List<Mutation> some = all.get(kinds.get(k));
      int take = Math.min(some.size(), left / (kinds.size() - k));
      left -= take;
      for (int i = 0; i < take; i++) {
        // begins elsewhere for each kind, so that few mutations still break many rules
        chosen.add(
            some.get((i * some.size() / take + k * some.size() / kinds.size()) % some.size()));
      }
    }
    chosen.sort(Comparator.comparing(Mutation::kind));
    return chosen;
  }

  private void add(Kind kind, String what, Supplier<RuleFiles> files) {
    byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Mutation(kind, rule, what, files));
  }

  private void add(Kind kind, String what, Variant variant) {
    add(kind, what, () -> Edits.inRule(rule, text -> RuleText.of(variant.rule())));
  }

  private void drop() {
    add(Kind.DROP, "", () -> Edits.inRule(rule, text -> ""));
    add(Kind.DROP_AND_KEEP_BOOKS, "", () -> Edits.withBooksKept(Edits.inRule(rule, text -> "")));
  }

  private void conditions() {
    for (Condition condition : rule.conditions()) {
      Fact fact = condition.fact();
      List<Condition> others = new ArrayList<>(rule.conditions());
      others.remove(condition);
      add(Kind.WIDEN, "without " + fact, new Variant(rule).conditions(others));
      if (!fact.isSet()) {
        values(condition);
      }
    }
    if (rule.on() == FactType.INCIDENT && rule.on("ticket").isEmpty()) {
      Fact ticket = fact("ticket");
      List<Condition> more = new ArrayList<>(rule.conditions());
      more.add(Variant.among(ticket, List.of(true)));
      add(Kind.NARROW, "with a ticket only", new Variant(rule).conditions(more));
    }
  }

  private static Fact fact(String name) {
    return WORDS.facts(FactType.INCIDENT).get(name);
  }

  private void values(Condition condition) {
    List<Object> accepted = new ArrayList<>(condition.acceptedValues());
    List<Object> refused = new ArrayList<>(condition.fact().domain());
    refused.removeAll(accepted);
    String fact = condition.fact().name();
    // which value differs from rule to rule, but not from run to run
    int turn = Math.floorMod(rule.name().hashCode(), 97);
    if (!refused.isEmpty()) {
      Object more = refused.get(turn % refused.size());
      Set<Object> wider = new LinkedHashSet<>(accepted);
      wider.add(more);
      add(Kind.WIDEN, fact + " also " + more, replacing(condition, wider));
      Set<Object> other = new LinkedHashSet<>(accepted);
      other.remove(accepted.get(turn % accepted.size()));
      other.add(more);
      add(Kind.OTHER_VALUE, fact + " " + other, replacing(condition, other));
    }
    if (accepted.size() > 1) {
      Object less = accepted.get(turn % accepted.size());
      Set<Object> narrower = new LinkedHashSet<>(accepted);
      narrower.remove(less);
      add(Kind.NARROW, fact + " not " + less, replacing(condition, narrower));
    }
  }

  private Variant replacing(Condition condition, Set<Object> values) {
    List<Condition> conditions = new ArrayList<>(rule.conditions());
    conditions.set(conditions.indexOf(condition), Variant.among(condition.fact(), values));
    return new Variant(rule).conditions(conditions);
  }

  private void claim() {
    OtherClaims.of(rule.claim())
        .forEach(
            (kind, claims) ->
                claims.forEach(
                    claim -> add(kind, RuleText.claim(claim), new Variant(rule).claim(claim))));
  }

  private void metadata() {
    Basis basis = Basis.values()[(rule.basis().ordinal() + 1) % Basis.values().length];
    add(Kind.OTHER_BASIS, basis.name(), new Variant(rule).basis(basis));
    SortedSet<String> clauses = new TreeSet<>(rule.clauses());
    clauses.add("PRE-1");
    add(Kind.OTHER_CLAUSE, clauses.toString(), new Variant(rule).clauses(clauses));
    clauses.remove(rule.clauses().first());
    add(Kind.OTHER_CLAUSE, clauses.toString(), new Variant(rule).clauses(clauses));
    for (int step : List.of(-1, 1)) {
      rule.rank()
          .map(rank -> rank.ordinal() + step)
          .filter(o -> o >= 0 && o < Rank.values().length)
          .map(o -> Rank.values()[o])
          .ifPresent(r -> add(Kind.OTHER_RANK, r.name(), new Variant(rule).rank(r)));
      rule.from()
          .map(day -> day.plusDays(step))
          .ifPresent(d -> add(Kind.SHIFT_DATE, "from " + d, new Variant(rule).from(d)));
      rule.until()
          .map(day -> day.plusDays(step))
          .ifPresent(d -> add(Kind.SHIFT_DATE, "until " + d, new Variant(rule).until(d)));
    }
  }

  private void duplicate() {
    OtherClaims.disagreeing(rule.claim())
        .ifPresent(
            claim -> {
              String copy =
                  RuleText.of(new Variant(rule).name(rule.name() + " bis").claim(claim).rule());
              add(
                  Kind.DUPLICATE_DISAGREEING,
                  RuleText.claim(claim),
                  () -> Edits.withBooksKept(Edits.inRule(rule, text -> text + "\n" + copy)));
            });
  }

  private void misspell() {
    textual(Kind.MISSPELL_CONSTANT, CONSTANT, 2);
    textual(Kind.MISSPELL_VERB, VERB, 1);
    if (!rule.conditions().isEmpty()) {
      String fact = rule.conditions().get(0).fact().name();
      textual(Kind.MISSPELL_FACT, Pattern.compile("\\b(" + fact + ")\\b (?=[=!nic])"), 1);
    }
  }

  /** Swaps two letters of the first match. */
  private void textual(Kind kind, Pattern pattern, int group) {
    String itself = RuleText.of(rule);
    Matcher matcher = pattern.matcher(itself);
    if (matcher.find(itself.indexOf("when")) || matcher.find(0)) {
      String word = matcher.group(group);
      int at = 1;
      while (at < word.length() - 2 && word.charAt(at) == word.charAt(at + 1)) {
        at++;
      }
      String wrong =
          word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
      String text =
          itself.substring(0, matcher.start(group)) + wrong + itself.substring(matcher.end(group));
      add(kind, word + " as " + wrong, () -> Edits.inRule(rule, old -> text));
    }
  }

  private void unreachable() {
    if (rule.on() != FactType.INCIDENT) {
      return;
    }
    Optional<Set<Object>> services = rule.on("service").map(Condition::acceptedValues);
    Optional<Zone> never =
        services
            .map(all -> all.stream().map(s -> ((Service) s).zone()).distinct().toList())
            .filter(zones -> zones.size() == 1)
            .flatMap(zones -> zones.get(0))
            .flatMap(
                zone -> WORDS.zones().stream().filter(other -> !other.equals(zone)).findFirst());
    if (never.isPresent() && rule.on("zone").isEmpty()) {
      add(Kind.UNREACHABLE, never.get().name(), asking("zone", never.get()));
    } else if (rule.rank().filter(Rank.NATURE::equals).isEmpty() && rule.on("nature").isEmpty()) {
      services
          .flatMap(all -> refusedByAll(all))
          .ifPresent(nature -> add(Kind.UNREACHABLE, nature.name(), asking("nature", nature)));
    }
  }

  private static Optional<Nature> refusedByAll(Set<Object> services) {
    return WORDS.natures().stream()
        .filter(nature -> services.stream().noneMatch(s -> nature.goesWith((Service) s)))
        .findFirst();
  }

  private Variant asking(String name, Object value) {
    Fact fact = fact(name);
    List<Condition> more = new ArrayList<>(rule.conditions());
    more.add(Variant.among(fact, List.of(value)));
    return new Variant(rule).conditions(more);
  }
}
