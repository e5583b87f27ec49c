// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;

/**
 * What a rule can fire on, as bits: for each fact, one bit for each value that it accepts. Ten
 * thousand rules make fifty million pairs, so a pair must cost only a few operations.
 */
final class Reach {

  private final Rule rule;
  private final Claim claim;
  private final long[] accepted;
  private final long[] outside;
  private final boolean[] sets;
  private final long first;
  private final long last;

  /**
   * How services constrain networks and natures.
   *
   * @param lyingIn for each network, the services that can belong to it, as bits
   * @param admitting for each nature, the services it may be combined with, as bits
   */
  record Ties(int service, int zone, int nature, long[] lyingIn, long[] admitting) {

    static Ties of(Vocabulary vocabulary, FactType type) {
      Facts facts = vocabulary.facts(type);
      long[] lyingIn = new long[vocabulary.zones().size()];
      long[] admitting = new long[vocabulary.natures().size()];
      for (Service service : vocabulary.services()) {
        for (Zone zone : vocabulary.zones()) {
          lyingIn[zone.index()] |= (service.liesIn(zone) ? 1L : 0L) << service.index();
        }
        for (Nature nature : vocabulary.natures()) {
          admitting[nature.index()] |= (nature.goesWith(service) ? 1L : 0L) << service.index();
        }
      }
      return new Ties(
          facts.get(Vocabulary.SERVICE).index(),
          facts.get(Vocabulary.ZONE).index(),
          facts.get(Vocabulary.NATURE).index(),
          lyingIn,
          admitting);
    }
  }

  /**
   * The reach of the rule.
   *
   * @param claim the rule's claim; equal claims must be the same object
   */
  Reach(Vocabulary vocabulary, Rule rule, Claim claim) {
    this.rule = rule;
    this.claim = claim;
    Facts facts = vocabulary.facts(rule.on());
    this.accepted = new long[facts.size()];
    this.outside = new long[accepted.length];
    this.sets = new boolean[accepted.length];
    for (Fact fact : facts.all()) {
      sets[fact.index()] = fact.isSet();
      accepted[fact.index()] =
          fact.isSet() ? 0 : fact.all() | (fact.mayBeAbsent() ? Fact.ABSENT : 0);
    }
    rule.conditions().forEach(this::narrow);
    narrowGroups(vocabulary, facts);
    this.first = rule.from().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
    this.last = rule.until().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
  }

  private void narrow(Condition condition) {
    int fact = condition.fact().index();
    if (sets[fact]) {
      boolean within = condition.operator() == Condition.Operator.CONTAINS;
      (within ? accepted : outside)[fact] |= condition.named();
    } else {
      accepted[fact] &= condition.accepted();
    }
  }

  /** A fact within a group has a value only if the group is there. */
  private void narrowGroups(Vocabulary vocabulary, Facts facts) {
    for (ReportedFact member : vocabulary.reported()) {
      if (member.group().isPresent() && member.isRead()) {
        Fact group = facts.get(member.group().get());
        if ((accepted[facts.get(member.name()).index()] & Fact.ABSENT) == 0) {
          accepted[group.index()] &= group.bit(true);
        }
      }
    }
  }

  Rule rule() {
    return rule;
  }

  Claim claim() {
    return claim;
  }

  /** Whether both rules, of the same type and rank, can fire on the same facts. */
  boolean meets(Reach other, Ties ties) {
    if (first > other.last || other.first > last) {
      return false;
    }
    for (int i = 0; i < accepted.length; i++) {
      if (sets[i] ? contradicts(other, i) : (accepted[i] & other.accepted[i]) == 0) {
        return false;
      }
    }
    return existsWith(other, ties);
  }

  /** Whether a value required in the set by either rule is excluded by either. */
  private boolean contradicts(Reach other, int i) {
    return ((accepted[i] | other.accepted[i]) & (outside[i] | other.outside[i])) != 0;
  }

  /**
   * Whether a service accepted by both belongs to a zone accepted by both and may be combined with
   * a nature accepted by both.
   */
  private boolean existsWith(Reach other, Ties ties) {
    long services = accepted[ties.service] & other.accepted[ties.service];
    services &= union(ties.lyingIn, accepted[ties.zone] & other.accepted[ties.zone]);
    long natures = accepted[ties.nature] & other.accepted[ties.nature];
    if ((natures & Fact.ABSENT) == 0) {
      services &= union(ties.admitting, natures);
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
}
