package fr.aiguillage.decision;

import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers incidents from the rules as they were read, on one day, without compiling them: for the
 * proofs over the whole space and for explanations, which need no engine. What it answers and what
 * the compiled rules answer is held to be the same by a test over the whole space.
 */
public final class PlainReading {

  private final Map<Service, List<Rule>> onIncident = new EnumMap<>(Service.class);
  private final Map<FactType, List<Rule>> onOutcome = new EnumMap<>(FactType.class);

  /** The rules that are in force on that day. */
  public PlainReading(List<Rule> rules, LocalDate day) {
    for (Service service : Service.values()) {
      onIncident.put(service, new ArrayList<>());
    }
    for (FactType type : FactType.values()) {
      onOutcome.put(type, new ArrayList<>());
    }
    for (Rule rule : rules) {
      if (rule.inForce(day) && rule.on() == FactType.INCIDENT) {
        Optional<Condition> named = rule.on("service");
        onIncident.forEach(
            (service, list) -> {
              if (named.isEmpty() || named.get().accepts(service)) {
                list.add(rule);
              }
            });
      } else if (rule.inForce(day)) {
        onOutcome.get(rule.on()).add(rule);
      }
    }
  }

  /**
   * The verdict on an incident, every fact that a rule reads known.
   *
   * @throws BrokenRuleSet if no rule names an owner, or two of one rank disagree
   */
  public Verdict verdict(Incident incident) {
    return Resolver.resolve(this::askAll, List.of(incident)).get(0);
  }

  /**
   * One answer of the verdicts for every combination of the unknown facts; its rule set is left
   * unnamed.
   */
  public Answer answer(List<Incident> combinations) {
    return Merger.merge(combinations, Resolver.resolve(this::askAll, combinations), "");
  }

  /** A fact that is put to the rules, and those that fire. */
  public record Asked(Record fact, List<Rule> firing) {}

  /**
   * What becomes of an incident on the way to its verdict.
   *
   * @param asked every fact that is put to the rules: the incident first, the ruling last
   * @param verdict empty where no rule names an owner, or two of one rank disagree
   */
  public record Course(List<Asked> asked, Optional<Verdict> verdict) {

    /** The fact of that type; empty where the incident did not get so far. */
    public Optional<Asked> of(FactType type) {
      return asked.stream().filter(one -> FactType.of(one.fact()) == type).findFirst();
    }
  }

  /** Follows an incident, every fact that a rule reads known. */
  public Course course(Incident incident) {
    List<Asked> asked = new ArrayList<>();
    Evaluation noting =
        facts -> {
          List<List<Firing>> answers = askAll(facts);
          for (int i = 0; i < facts.size(); i++) {
            List<Rule> firing = answers.get(i).stream().map(Firing::rule).toList();
            asked.add(new Asked(facts.get(i), firing));
          }
          return answers;
        };
    try {
      return new Course(asked, Optional.of(Resolver.resolve(noting, List.of(incident)).get(0)));
    } catch (BrokenRuleSet e) {
      return new Course(asked, Optional.empty());
    }
  }

  private List<List<Firing>> askAll(List<? extends Record> facts) {
    List<List<Firing>> answers = new ArrayList<>(facts.size());
    facts.forEach(fact -> answers.add(ask(fact)));
    return answers;
  }

  private List<Firing> ask(Record fact) {
    FactType type = FactType.of(fact);
    List<Rule> rules =
        fact instanceof Incident incident
            ? onIncident.get(incident.service())
            : onOutcome.get(type);
    List<Firing> firings = new ArrayList<>();
    firing(type, rules, fact).forEach(rule -> firings.add(new Firing(rule, rule.claim())));
    return firings;
  }

  private static List<Rule> firing(FactType type, List<Rule> rules, Record fact) {
    Object[] values = type.values(fact);
    List<Rule> firing = new ArrayList<>();
    for (Rule rule : rules) {
      if (meets(rule, values)) {
        firing.add(rule);
      }
    }
    return firing;
  }

  private static boolean meets(Rule rule, Object[] values) {
    for (Condition condition : rule.conditions()) {
      if (!condition.accepts(values[condition.fact().index()])) {
        return false;
      }
    }
    return true;
  }
}
