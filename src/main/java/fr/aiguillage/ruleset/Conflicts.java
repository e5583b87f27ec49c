package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fact;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the pairs of rules that could both fire on one incident, at one rank, and disagree.
 *
 * <p>Exact for owners and reinstallations: a rule is a product of sets of values, so two rules meet
 * where these sets do, on a service that lies in the zone and admits the nature. Rules on what has
 * already been decided are taken to meet wherever their conditions do not contradict each other.
 */
final class Conflicts {

  private final Admission admission;

  Conflicts(Admission admission) {
    this.admission = admission;
  }

  List<Fault> among(List<Rule> rules) {
    Set<List<Rule>> clashes = new LinkedHashSet<>();
    for (List<Rule> rivals : rivals(rules)) {
      for (int i = 0; i < rivals.size(); i++) {
        for (int j = i + 1; j < rivals.size(); j++) {
          if (rivals.get(i).disagreesWith(rivals.get(j)) && meet(rivals.get(i), rivals.get(j))) {
            clashes.add(List.of(rivals.get(i), rivals.get(j)));
            if (clashes.size() == Draft.MOST_FAULTS) {
              return faults(clashes);
            }
          }
        }
      }
    }
    return faults(clashes);
  }

  private static List<Fault> faults(Set<List<Rule>> clashes) {
    return clashes.stream().map(Conflicts::fault).toList();
  }

  /** Rules of one rank that can meet on one service, and the rules of each later stage. */
  private static List<List<Rule>> rivals(List<Rule> rules) {
    List<List<Rule>> groups = new ArrayList<>();
    for (FactType type : List.of(FactType.DESIGNATION, FactType.RULING)) {
      groups.add(rules.stream().filter(r -> r.on() == type).toList());
    }
    Map<Service, Map<Object, List<Rule>>> byService = new EnumMap<>(Service.class);
    for (Rule rule : rules) {
      if (rule.on() == FactType.INCIDENT) {
        Set<Object> services =
            rule.on("service")
                .map(Condition::accepted)
                .orElse(new HashSet<>(Arrays.asList(Service.values())));
        for (Object service : services) {
          byService
              .computeIfAbsent((Service) service, s -> new HashMap<>())
              .computeIfAbsent(rule.rank(), r -> new ArrayList<>())
              .add(rule);
        }
      }
    }
    byService.values().forEach(byRank -> groups.addAll(byRank.values()));
    return groups;
  }

  private boolean meet(Rule one, Rule other) {
    if (!datesMeet(one, other)) {
      return false;
    }
    for (Fact fact : one.on().facts()) {
      if (fact.set() ? contradict(one, other, fact) : values(one, other, fact).isEmpty()) {
        return false;
      }
    }
    return one.on() != FactType.INCIDENT || somewhere(one, other);
  }

  private static boolean datesMeet(Rule one, Rule other) {
    return one.from()
            .map(day -> other.until().map(last -> !day.isAfter(last)).orElse(true))
            .orElse(true)
        && other
            .from()
            .map(day -> one.until().map(last -> !day.isAfter(last)).orElse(true))
            .orElse(true);
  }

  private static boolean contradict(Rule one, Rule other, Fact fact) {
    List<Condition> all = new ArrayList<>(one.conditions());
    all.addAll(other.conditions());
    all.removeIf(c -> !c.fact().equals(fact));
    Set<Object> in = new HashSet<>();
    Set<Object> out = new HashSet<>();
    all.forEach(c -> (c.operator() == Condition.Operator.CONTAINS ? in : out).addAll(c.values()));
    in.retainAll(out);
    return !in.isEmpty();
  }

  /** The values of the fact with which both rules fire; where no rule asks for it, all of them. */
  private static Set<Object> values(Rule one, Rule other, Fact fact) {
    Set<Object> values = new LinkedHashSet<>(fact.domain());
    one.on(fact.name()).ifPresent(c -> values.retainAll(c.accepted()));
    other.on(fact.name()).ifPresent(c -> values.retainAll(c.accepted()));
    return values;
  }

  private boolean somewhere(Rule one, Rule other) {
    Set<Object> services = valuesOf("service", one, other);
    Set<Object> zones = valuesOf("zone", one, other);
    boolean nature = one.on("nature").isPresent() || other.on("nature").isPresent();
    Set<Object> natures = valuesOf("nature", one, other);
    return services.stream()
        .map(Service.class::cast)
        .anyMatch(
            service ->
                zones.stream().anyMatch(zone -> service.liesIn((Zone) zone))
                    && (!nature
                        || natures.stream().anyMatch(n -> admission.admits(service, (Nature) n))));
  }

  private static Set<Object> valuesOf(String name, Rule one, Rule other) {
    return values(one, other, FactType.INCIDENT.fact(name).orElseThrow());
  }

  private static Fault fault(List<Rule> clash) {
    Rule one = clash.get(0);
    Rule other = clash.get(1);
    return new Fault(
        one.file(),
        one.line(),
        one.name(),
        Fault.Kind.CONFLICT,
        other.name() + " (" + other.file() + ":" + other.line() + ")",
        List.of());
  }
}
