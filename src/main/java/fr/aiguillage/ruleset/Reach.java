package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fact;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Claim;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a rule can fire on, as bits: for each fact one bit a value that it accepts. Ten thousand
 * rules make fifty million pairs, so a pair must cost no more than a few operations.
 */
final class Reach {

  private static final int SERVICE = index("service");
  private static final int ZONE = index("zone");
  private static final int NATURE = index("nature");
  private static final long[] LYING_IN =
      Stream.of(Zone.values()).mapToLong(zone -> services(s -> s.liesIn(zone))).toArray();

  private final Rule rule;
  private final Claim claim;
  private final long[] accepted;
  private final long[] outside;
  private final boolean[] sets;
  private final boolean asksNature;
  private final long first;
  private final long last;

  /**
   * @param claim the rule's, one and the same for all rules that claim the same
   */
  Reach(Rule rule, Claim claim) {
    this.rule = rule;
    this.claim = claim;
    this.accepted = new long[rule.on().facts().size()];
    this.outside = new long[accepted.length];
    this.sets = new boolean[accepted.length];
    for (Fact fact : rule.on().facts()) {
      sets[fact.index()] = fact.set();
      accepted[fact.index()] = fact.set() ? 0 : (1L << fact.domain().size()) - 1;
    }
    rule.conditions().forEach(this::narrow);
    this.asksNature = rule.on("nature").isPresent();
    this.first = rule.from().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
    this.last = rule.until().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
  }

  private void narrow(Condition condition) {
    Fact fact = condition.fact();
    if (fact.set()) {
      boolean within = condition.operator() == Condition.Operator.CONTAINS;
      (within ? accepted : outside)[fact.index()] |= bits(fact, condition.values());
    } else {
      accepted[fact.index()] &= bits(fact, condition.accepted());
    }
  }

  private static long bits(Fact fact, Iterable<Object> values) {
    long bits = 0;
    for (Object value : values) {
      bits |= 1L << fact.domain().indexOf(value);
    }
    return bits;
  }

  Rule rule() {
    return rule;
  }

  Claim claim() {
    return claim;
  }

  /**
   * Whether both rules, on the same type and of one rank, can fire on one and the same fact.
   *
   * @param admitting for each nature, the services that it goes with
   */
  boolean meets(Reach other, long[] admitting) {
    if (first > other.last || other.first > last) {
      return false;
    }
    for (int i = 0; i < accepted.length; i++) {
      if (sets[i] ? contradicts(other, i) : (accepted[i] & other.accepted[i]) == 0) {
        return false;
      }
    }
    return rule.on() != FactType.INCIDENT || existsWith(other, admitting);
  }

  /** Whether one wants in the set what one of the two wants out of it. */
  private boolean contradicts(Reach other, int i) {
    return ((accepted[i] | other.accepted[i]) & (outside[i] | other.outside[i])) != 0;
  }

  /** Whether a service that both accept lies in a zone and goes with a nature that both accept. */
  private boolean existsWith(Reach other, long[] admitting) {
    long services = accepted[SERVICE] & other.accepted[SERVICE];
    services &= union(LYING_IN, accepted[ZONE] & other.accepted[ZONE]);
    if (asksNature || other.asksNature) {
      services &= union(admitting, accepted[NATURE] & other.accepted[NATURE]);
    }
    return services != 0;
  }

  private static long union(long[] masks, long of) {
    long union = 0;
    for (int i = 0; i < masks.length; i++) {
      union |= (of >> i & 1) * masks[i];
    }
    return union;
  }

  /** The services that the zone or nature goes with, as bits. */
  static long services(Predicate<Service> goesWith) {
    long bits = 0;
    for (Service service : Service.values()) {
      bits |= (goesWith.test(service) ? 1L : 0L) << service.ordinal();
    }
    return bits;
  }

  private static int index(String fact) {
    return FactType.INCIDENT.fact(fact).orElseThrow().index();
  }
}
