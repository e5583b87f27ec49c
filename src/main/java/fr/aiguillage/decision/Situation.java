// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.facts.Incident;
import java.util.Arrays;
import java.util.Collection;

/** What is put to the rules in one step: the facts of one type, each with its value. */
public final class Situation {

  private final Facts facts;
  private final long[] bits;

  private Situation(Facts facts) {
    this.facts = facts;
    this.bits = new long[facts.size()];
    for (Fact fact : facts.all()) {
      bits[fact.index()] = fact.isSet() ? 0 : Fact.ABSENT;
    }
  }

  /** The incident itself. */
  static Situation of(Incident incident) {
    Situation situation = new Situation(incident.facts());
    for (int f = 0; f < situation.bits.length; f++) {
      situation.bits[f] = incident.bit(f);
    }
    return situation;
  }

  /**
   * What has been decided so far, with the facts of the incident that the rules on it read.
   *
   * @param read the facts that some rule reads, one bit each by index
   */
  static Situation after(Vocabulary vocabulary, FactType type, Incident incident, long read) {
    Situation situation = new Situation(vocabulary.facts(type));
    Facts ofIncident = incident.facts();
    int first = situation.bits.length - ofIncident.size();
    for (Fact fact : ofIncident.all()) {
      int at = first + fact.index();
      if ((read >> at & 1) != 0) {
        situation.bits[at] = incident.bit(fact.index());
      }
    }
    return situation;
  }

  /** Sets the fact of that name to the value, if there is one. */
  Situation with(String name, Object value) {
    Fact fact = facts.get(name);
    bits[fact.index()] = fact.bit(value);
    return this;
  }

  /** Gives the fact of that name all these values. */
  Situation withAll(String name, Collection<?> values) {
    Fact fact = facts.get(name);
    for (Object value : values) {
      bits[fact.index()] |= fact.bit(value);
    }
    return this;
  }

  /** The type of its facts. */
  public FactType type() {
    return facts.type();
  }

  /** The facts. */
  public Facts facts() {
    return facts;
  }

  /** The bit of the fact's value, or the bits of all values of a set. */
  public long bits(Fact fact) {
    return bits[fact.index()];
  }

  long[] bits() {
    return bits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Situation situation
        && facts.type() == situation.facts.type()
        && Arrays.equals(bits, situation.bits);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bits) + facts.type().ordinal();
  }
}
