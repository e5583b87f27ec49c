package fr.aiguillage.decision;

import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Party;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a party has to do around an incident.
 *
 * @param party empty where the answer only recalls something
 */
public record Obligation(Duty code, Optional<Party> party, Moment when, SortedSet<String> clauses)
    implements Comparable<Obligation> {

  private static final Comparator<Obligation> BY_CODE =
      Comparator.comparing((Obligation o) -> o.code().name())
          .thenComparing(o -> o.party().map(Enum::ordinal).orElse(-1))
          .thenComparing(Obligation::when);

  @Override
  public int compareTo(Obligation other) {
    return BY_CODE.compare(this, other);
  }

  boolean isSameAs(Obligation other) {
    return code == other.code && party.equals(other.party) && when == other.when;
  }
}
