// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.DerivedFact;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every combination of values that the facts of an incident can have under one vocabulary, and the
 * constraints between them: a service determines its network and its natures, and a fact within a
 * group has a value only if the group is there.
 */
public final class FactSpace {

  private final Vocabulary vocabulary;
  private final Facts facts;
  private final int service;
  private final int activity;
  private final int zone;
  private final int nature;
  private final int[] groupOf;
  private final long[] membersOf;
  private final long[] naturesOf;
  private final List<Fact> open = new ArrayList<>();
  private final List<Fact> assumed = new ArrayList<>();
  private final List<Fact> doubtable = new ArrayList<>();
  private long assumedBits;
  private final Box whole;
  private final Box silent;

  /** The space of that vocabulary. */
  public FactSpace(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.facts = vocabulary.facts(FactType.INCIDENT);
    this.service = facts.get(Vocabulary.SERVICE).index();
    this.activity = facts.get(Vocabulary.ACTIVITY).index();
    this.zone = facts.get(Vocabulary.ZONE).index();
    this.nature = facts.get(Vocabulary.NATURE).index();
    this.groupOf = new int[facts.size()];
    this.membersOf = new long[facts.size()];
    this.naturesOf = naturesOf(vocabulary);
    Arrays.fill(groupOf, -1);
    open.add(facts.all().get(service));
    open.add(facts.all().get(zone));
    for (ReportedFact reported : vocabulary.reported()) {
      if (reported.isRead()) {
        note(reported, facts.get(reported.name()));
      }
    }
    this.whole = everything();
    this.silent = nothingTold();
  }

  /** For each service, the natures that may be combined with it, or none. */
  private static long[] naturesOf(Vocabulary vocabulary) {
    long[] natures = new long[vocabulary.services().size()];
    for (Service one : vocabulary.services()) {
      natures[one.index()] = Fact.ABSENT;
      for (Nature each : vocabulary.natures()) {
        natures[one.index()] |= each.goesWith(one) ? Fact.bit(each.index()) : 0;
      }
    }
    return natures;
  }

  private void note(ReportedFact reported, Fact fact) {
    reported
        .group()
        .ifPresent(
            group -> {
              int of = facts.get(group).index();
              groupOf[fact.index()] = of;
              membersOf[of] |= 1L << fact.index();
            });
    if (reported.silence() == Silence.UNKNOWN) {
      open.add(fact);
    }
    if (reported.assumed()) {
      assumed.add(fact);
    } else if (reported.silence() == Silence.DEFAULT && !reported.isGroup()) {
      doubtable.add(fact);
    }
    if (reported.silence() == Silence.DEFAULT) {
      assumedBits |= 1L << fact.index();
    }
  }

  /** The vocabulary that names the facts. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The facts of an incident. */
  public Facts facts() {
    return facts;
  }

  /** The facts that are unknown unless reported, in the order of the contract. */
  public List<Fact> open() {
    return open;
  }

  /** The facts whose usual value an answer states if another would change it. */
  public List<Fact> assumed() {
    return assumed;
  }

  /**
   * The facts whose usual value an answer states only if a register was expected to give another.
   */
  public List<Fact> doubtable() {
    return doubtable;
  }

  /** All facts with a usual value, one bit each by index: an answer may have to state it. */
  long assumedBits() {
    return assumedBits;
  }

  int nature() {
    return nature;
  }

  /** The facts within the group, one bit each by index; 0 for a fact that is not a group. */
  public long membersOf(Fact group) {
    return membersOf[group.index()];
  }

  int service() {
    return service;
  }

  int activity() {
    return activity;
  }

  int zone() {
    return zone;
  }

  int groupOf(int fact) {
    return groupOf[fact];
  }

  /** All combinations. */
  public Box whole() {
    return whole;
  }

  /** The combinations possible if nothing is reported. */
  public Box silent() {
    return silent;
  }

  private Box everything() {
    long[] bits = new long[facts.size()];
    for (Fact fact : facts.all()) {
      bits[fact.index()] = fact.all() | (fact.mayBeAbsent() ? Fact.ABSENT : 0);
    }
    return new Box(bits);
  }

  private Box nothingTold() {
    long[] bits = whole.copy();
    bits[nature] = Fact.ABSENT;
    for (DerivedFact derived : vocabulary.derived()) {
      Fact fact = facts.get(derived.name());
      bits[fact.index()] = fact.bit(derived.usual());
    }
    for (ReportedFact reported : vocabulary.reported()) {
      if (reported.isRead()) {
        Fact fact = facts.get(reported.name());
        if (reported.silence() == Silence.DEFAULT) {
          bits[fact.index()] = fact.bit(reported.usual());
        } else if (reported.group().isEmpty()) {
          bits[fact.index()] = fact.all();
        }
      }
    }
    for (ReportedFact reported : vocabulary.reported()) {
      if (reported.isGroup()) {
        setGroup(bits, facts.get(reported.name()), (Boolean) reported.usual());
      }
    }
    return new Box(bits);
  }

  /**
   * A copy in which the fact has the values that it does not have here; if a group becomes absent
   * or present, its facts follow.
   */
  public Box otherwise(Box box, Fact fact) {
    Fact group = membersOf[fact.index()] == 0 ? null : fact;
    return group == null
        ? box.with(fact.index(), fact.all() & ~box.bits(fact.index()))
        : grouped(box, group, box.bits(fact.index()) != fact.bit(true));
  }

  /**
   * A copy in which the group is present and its facts may have any value, or is absent and its
   * facts have none.
   */
  public Box grouped(Box box, Fact group, boolean there) {
    long[] bits = box.copy();
    setGroup(bits, group, there);
    return new Box(bits);
  }

  private void setGroup(long[] bits, Fact group, boolean there) {
    bits[group.index()] = group.bit(there);
    for (Fact member : facts.all()) {
      if ((membersOf[group.index()] >> member.index() & 1) != 0) {
        bits[member.index()] = there ? member.all() : Fact.ABSENT;
      }
    }
  }

  /**
   * Narrows a mutable box to one value of a group: its facts have a value exactly if the group is
   * there.
   */
  void narrowGroup(long[] bits, int group, boolean there) {
    bits[group] = facts.all().get(group).bit(there);
    for (int f = 0; f < bits.length; f++) {
      if ((membersOf[group] >> f & 1) != 0) {
        bits[f] &= there ? ~Fact.ABSENT : Fact.ABSENT;
      }
    }
  }

  /**
   * The part of a box that lies in a piece of the space.
   *
   * @param asked as it was asked; a network that a service overrides keeps the values asked
   * @param held as the rules see it
   */
  record Within(Box asked, Box held) {}

  /** The intersection of the box with the piece, if there is one. */
  Optional<Within> part(Box box, long[] piece) {
    long[] within = new long[piece.length];
    for (int f = 0; f < within.length; f++) {
      within[f] = box.bits(f) & piece[f];
      if (within[f] == 0 && f != zone) {
        return Optional.empty();
      }
    }
    Box asked = new Box(within);
    return Optional.of(
        overridesZone(piece)
            ? new Within(asked.with(zone, box.bits(zone)), asked.with(zone, piece[zone]))
            : new Within(asked, asked));
  }

  private boolean overridesZone(long[] bits) {
    return Long.bitCount(bits[service]) == 1
        && ((Service) facts.all().get(service).value(Fact.code(bits[service]))).zone().isPresent();
  }

  /**
   * Narrows a mutable box to one service: its network and the natures that may be combined with it.
   */
  void narrowService(long[] bits, Service one) {
    bits[service] = Fact.bit(one.index());
    one.zone().ifPresent(fixed -> bits[zone] = Fact.bit(fixed.index()));
    bits[nature] &= naturesOf[one.index()];
  }

  /** The first combination of the box, with the usual values where the box allows them. */
  public Incident first(Box box) {
    byte[] codes = new byte[box.size()];
    for (int f = 0; f < codes.length; f++) {
      long bits = box.bits(f);
      boolean usual = silent.isSettled(f) && (bits & silent.bits(f)) != 0;
      codes[f] = (byte) Fact.code(usual ? silent.bits(f) : Long.lowestOneBit(bits));
    }
    return new Incident(this, codes);
  }
}
