package fr.aiguillage.decision;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RecentChange;
import fr.aiguillage.vocabulary.Incident;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries the values of the facts that may be unknown one fact after the other, and only where a rule
 * that could still fire reads the fact: so many unknown facts make few combinations.
 */
final class Branching {

  private static final List<String> OPEN =
      List.of(
          "acquiredBy", "suppliedByAcademie", "inAnnexe1", "inSocleSysteme", "inSocleApplicatif");

  private static final Set<String> APART =
      Stream.concat(OPEN.stream(), Stream.of("service", "activity"))
          .collect(Collectors.toUnmodifiableSet());

  /** The values of each, in the order of the bits below. */
  private static final List<List<Object>> VALUES =
      OPEN.stream().map(name -> FactType.INCIDENT.fact(name).orElseThrow().domain()).toList();

  private static final int ANY = 3;

  private final Map<Service, Map<Activity, List<Asking>>> askings = new EnumMap<>(Service.class);

  /**
   * A rule that reads some of the open facts.
   *
   * @param accepted for each open fact the values it accepts, as bits
   * @param others its conditions on other facts but the service and the activity, by which rules
   *     are found here
   */
  private record Asking(Rule rule, int[] accepted, List<Condition> others) {

    static Asking of(Rule rule) {
      int[] accepted = new int[OPEN.size()];
      for (int f = 0; f < accepted.length; f++) {
        Optional<Condition> condition = rule.on(OPEN.get(f));
        accepted[f] = condition.isEmpty() ? ANY : bits(condition.get(), VALUES.get(f));
      }
      return new Asking(
          rule,
          accepted,
          rule.conditions().stream().filter(c -> !APART.contains(c.fact().name())).toList());
    }

    private static int bits(Condition condition, List<Object> values) {
      return (condition.accepts(values.get(0)) ? 1 : 0)
          | (condition.accepts(values.get(1)) ? 2 : 0);
    }

    boolean readsOpenFacts() {
      return Arrays.stream(accepted).anyMatch(bits -> bits != ANY);
    }

    boolean canFire(CompletedIncident given, Object[] known) {
      for (Condition condition : others) {
        if (!condition.accepts(known[condition.fact().index()])) {
          return false;
        }
      }
      return rule.inForce(given.date());
    }
  }

  Branching(List<Rule> rules) {
    List<Asking> asking = rules.stream().map(Asking::of).filter(Asking::readsOpenFacts).toList();
    for (Service service : Service.values()) {
      Map<Activity, List<Asking>> byActivity = new EnumMap<>(Activity.class);
      for (Activity activity : Activity.values()) {
        byActivity.put(
            activity,
            asking.stream()
                .filter(a -> accepts(a.rule(), "service", service))
                .filter(a -> accepts(a.rule(), "activity", activity))
                .toList());
      }
      askings.put(service, byActivity);
    }
  }

  private static boolean accepts(Rule rule, String fact, Object value) {
    return rule.on(fact).map(condition -> condition.accepts(value)).orElse(true);
  }

  /** Adds the combinations of the incident on that service in that zone. */
  void add(CompletedIncident given, Service service, Zone zone, List<Incident> into) {
    Object[] chosen = given(given);
    List<Asking> asking = askings.get(service).get(given.activity());
    if (!asking.isEmpty()) {
      Object[] known = FactType.INCIDENT.values(incident(given, service, zone, chosen));
      boolean changed = given.recentChange().isPresent();
      List<Asking> left = new ArrayList<>();
      for (Asking one : asking) {
        if (one.canFire(given, known) && meets(one, chosen, changed)) {
          left.add(one);
        }
      }
      branch(given, service, zone, chosen, left, 0, into);
    } else {
      into.add(incident(given, service, zone, chosen));
    }
  }

  private static Object[] given(CompletedIncident given) {
    Optional<RecentChange> change = given.recentChange();
    return new Object[] {
      given.acquiredBy().orElse(null),
      given.suppliedByAcademie().orElse(null),
      change.flatMap(RecentChange::inAnnexe1).orElse(null),
      change.flatMap(RecentChange::inSocleSysteme).orElse(null),
      change.flatMap(RecentChange::inSocleApplicatif).orElse(null)
    };
  }

  /** Whether the rule can fire with the facts that are given; those of a change need one. */
  private static boolean meets(Asking one, Object[] chosen, boolean changed) {
    for (int f = 0; f < chosen.length; f++) {
      boolean needsValue = f >= 2 && !changed;
      if (one.accepted[f] != ANY
          && (chosen[f] == null ? needsValue : (one.accepted[f] & bit(f, chosen[f])) == 0)) {
        return false;
      }
    }
    return true;
  }

  private static int bit(int fact, Object value) {
    return value.equals(VALUES.get(fact).get(0)) ? 1 : 2;
  }

  private static void branch(
      CompletedIncident given,
      Service service,
      Zone zone,
      Object[] chosen,
      List<Asking> left,
      int from,
      List<Incident> into) {
    int fact = from;
    while (fact < chosen.length && (chosen[fact] != null || !isRead(fact, left))) {
      fact++;
    }
    if (fact == chosen.length) {
      into.add(incident(given, service, zone, chosen));
      return;
    }
    for (Object value : VALUES.get(fact)) {
      List<Asking> still = new ArrayList<>(left.size());
      for (Asking one : left) {
        if ((one.accepted[fact] & bit(fact, value)) != 0) {
          still.add(one);
        }
      }
      chosen[fact] = value;
      branch(given, service, zone, chosen, still, fact + 1, into);
    }
    chosen[fact] = null;
  }

  private static boolean isRead(int fact, List<Asking> left) {
    for (Asking one : left) {
      if (one.accepted[fact] != ANY) {
        return true;
      }
    }
    return false;
  }

  private static Incident incident(
      CompletedIncident given, Service service, Zone zone, Object[] chosen) {
    Nature nature = given.nature().orElse(null);
    Territory territory =
        given.school().isPresent()
            ? given.school().map(Uai::territory).get()
            : Territory.TARN_ET_GARONNE;
    return new Incident(
        service,
        given.activity(),
        zone,
        nature,
        territory,
        (Acquirer) chosen[0],
        (Boolean) chosen[1],
        given.networkManager(),
        given.needsAdministrativeNetwork(),
        given.underWarranty().orElse(null),
        given.replacement(),
        given.ticket().isPresent(),
        given.recentChange().isPresent(),
        (Boolean) chosen[2],
        (Boolean) chosen[3],
        (Boolean) chosen[4]);
  }
}
