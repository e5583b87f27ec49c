// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import java.util.Arrays;

/**
 * One incident as the rules see it: a value for each fact, or none. The date is not among them:
 * each rule says in its metadata when it is in force.
 */
public final class Incident {

  private final FactSpace space;
  private final byte[] codes;

  Incident(FactSpace space, byte[] codes) {
    this.space = space;
    this.codes = codes;
  }

  /** The facts that it has values for. */
  public Facts facts() {
    return space.facts();
  }

  /** The index of the value of the fact at that index; -1 for none. */
  public int code(int fact) {
    return codes[fact];
  }

  /** The bit of the value of the fact at that index; {@link Fact#ABSENT} for none. */
  public long bit(int fact) {
    return Fact.bit(codes[fact]);
  }

  /** The value of the fact; null for none. */
  public Object value(Fact fact) {
    if (fact.of() != FactType.INCIDENT) {
      throw new IllegalArgumentException(fact + " is not a fact of an incident");
    }
    return fact.value(codes[fact.index()]);
  }

  /** The value of the fact of that name; null for none. */
  public Object value(String fact) {
    return value(space.facts().get(fact));
  }

  /** The line of the matrix. */
  public Service service() {
    return (Service) value(Vocabulary.SERVICE);
  }

  /** The column of the matrix. */
  public Activity activity() {
    return (Activity) value(Vocabulary.ACTIVITY);
  }

  /** The network: that of the service, if it has one. */
  public Zone zone() {
    return (Zone) value(Vocabulary.ZONE);
  }

  /** The special nature; null for an ordinary request. */
  public Nature nature() {
    return (Nature) value(Vocabulary.NATURE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Incident incident && Arrays.equals(codes, incident.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Fact fact : space.facts().all()) {
      if (codes[fact.index()] >= 0) {
        text.append(text.length() > 1 ? ", " : "").append(fact).append(": ");
        text.append(Fact.nameOf(value(fact)));
      }
    }
    return text.append('}').toString();
  }
}
