// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The shipped rules, said in many more rules: every incident is answered as before. */
public final class LargerRules {

  private static final LocalDate FIRST = LocalDate.of(2009, 9, 1);
  private static final int DAYS = 100;
  private static final int RULES_A_FILE = 200;
  private static final List<String> SPLIT =
      List.of("service", "activity", "zone", "ticket", "networkManager");

  private final List<Rule> rules;

  private LargerRules(List<Rule> rules) {
    this.rules = rules;
  }

  /** The rules as shipped. */
  public static LargerRules shipped() {
    return new LargerRules(Shipped.RULES.rules());
  }

  /**
   * Each rule once for each of so many stretches of days, one after the other: as many more rules,
   * of which as many as before are in force on a day.
   */
  public LargerRules inStretches(int number) {
    List<Rule> more = new ArrayList<>();
    for (Rule rule : rules) {
      for (int s = 0; s < number; s++) {
        stretch(rule, s, number).ifPresent(more::add);
      }
    }
    return new LargerRules(more);
  }

  private static Optional<Rule> stretch(Rule rule, int index, int number) {
    Variant part = new Variant(rule).name(rule.name() + " – s" + index);
    LocalDate start = FIRST.plusDays((long) DAYS * index);
    LocalDate end = start.plusDays(DAYS - 1);
    if (index > 0 && rule.from().filter(start::isBefore).isEmpty()) {
      part.from(start);
    }
    if (index < number - 1 && rule.until().filter(end::isAfter).isEmpty()) {
      part.until(end);
    }
    Rule made = part.rule();
    boolean empty =
        made.from().flatMap(from -> made.until().map(until -> until.isBefore(from))).orElse(false);
    return empty ? Optional.empty() : Optional.of(made);
  }

  /**
   * The broad rules cut up, value by value, until there are so many: more rules on the same
   * incidents.
   */
  public LargerRules inPieces(int wanted) {
    List<Rule> pieces = rules;
    for (String fact : SPLIT) {
      pieces = cut(pieces, Shipped.RULES.vocabulary().facts(FactType.INCIDENT).get(fact), wanted);
    }
    if (pieces.size() < wanted) {
      throw new AssertionError("only " + pieces.size() + " pieces");
    }
    return new LargerRules(pieces);
  }

  private static List<Rule> cut(List<Rule> rules, Fact fact, int wanted) {
    List<Rule> pieces = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      Rule rule = rules.get(r);
      List<Object> values = rule.on() == FactType.INCIDENT ? values(rule, fact) : List.of();
      boolean enough = pieces.size() + rules.size() - r >= wanted;
      if (values.size() < 2 || enough) {
        pieces.add(rule);
      } else {
        values.forEach(value -> pieces.add(piece(rule, fact, value)));
      }
    }
    return pieces;
  }

  private static List<Object> values(Rule rule, Fact fact) {
    List<Object> values =
        new ArrayList<>(rule.on(fact.name()).map(Condition::acceptedValues).orElse(Set.of()));
    if (rule.on(fact.name()).isEmpty()) {
      values.addAll(fact.domain());
    }
    if (fact.name().equals("zone")) {
      // a piece in a zone where none of its services lies could never fire
      values.removeIf(
          zone ->
              rule.on("service")
                  .filter(c -> c.acceptedValues().stream().noneMatch(s -> lies(s, zone)))
                  .isPresent());
    }
    return values;
  }

  private static boolean lies(Object service, Object zone) {
    return ((Service) service).liesIn((Zone) zone);
  }

  private static Rule piece(Rule rule, Fact fact, Object value) {
    List<Condition> conditions = new ArrayList<>(rule.conditions());
    conditions.removeIf(condition -> condition.fact().name().equals(fact.name()));
    conditions.add(Variant.among(fact, List.of(value)));
    // the service first, as in the shipped rules: the engine asks once what many rules ask first
    conditions.sort(Comparator.comparingInt(condition -> condition.fact().index()));
    int number = fact.domain().indexOf(value);
    return new Variant(rule)
        .name(rule.name() + " – " + fact.name().charAt(0) + number)
        .conditions(conditions)
        .rule();
  }

  /** How many there are. */
  public int size() {
    return rules.size();
  }

  /** As files, with a catalogue of clauses that names them all. */
  public RuleFiles files() {
    TreeMap<String, byte[]> byPath = new TreeMap<>(Shipped.FILES.byPath());
    byPath.keySet().removeIf(path -> path.endsWith(".drl") || path.endsWith(Cases.ENDING));
    // it names rules, and those of another matter are not made larger
    byPath.remove("calendrier.yaml");
    for (String folder : Shipped.FILES.folders()) {
      byPath.keySet().removeIf(path -> path.startsWith(folder + "/"));
    }
    for (int from = 0; from < rules.size(); from += RULES_A_FILE) {
      StringBuilder text = new StringBuilder(RuleText.HEADER);
      rules
          .subList(from, Math.min(from + RULES_A_FILE, rules.size()))
          .forEach(rule -> text.append(RuleText.of(rule)).append('\n'));
      byPath.put("%05d.drl".formatted(from), text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return Edits.withBooksKept(new RuleFiles(byPath));
  }
}
