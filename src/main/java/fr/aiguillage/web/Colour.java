package fr.aiguillage.web;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.wording.Wording;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The colour of a cell: the five of the printed legend, and what else a cell can be. Read off the
 * answer, never kept beside the rules.
 */
public enum Colour {
  /** Académie and the State's staff in the school. */
  ACADEMIE,
  /** Département or its contractor. */
  DEPARTEMENT,
  /** Both together. */
  ENSEMBLE,
  /** One of them, or one of them by a fact of the incident. */
  DEPARTEMENT_OU_ETABLISSEMENT,
  /** The school. */
  ETABLISSEMENT,
  /** The publisher of the software: not in the legend, a note says it. */
  EDITEUR,
  /** Parties that the legend does not put together. */
  AUTRE,
  /** Nobody owes it. */
  SANS_OBJET,
  /** The colour is lost and nothing else settles it. */
  A_CONFIRMER,
  /** The agreement does not apply on that day. */
  HORS_CHAMP;

  private static final Set<Party> BUYERS = EnumSet.of(Party.DEPARTEMENT, Party.ETABLISSEMENT);
  private static final Set<Party> BOTH = EnumSet.of(Party.ACADEMIE, Party.DEPARTEMENT);

  /** The five that Annexe III prints. */
  public static final Set<Colour> PRINTED = EnumSet.range(ACADEMIE, ETABLISSEMENT);

  /** The colour of an answer. */
  public static Colour of(Answer answer) {
    return of(answer.outcome(), answer.owner().mode(), answer.owner().parties());
  }

  /** The colour of an answer of that kind, with those owners. */
  public static Colour of(Outcome outcome, OwnerMode mode, Set<Party> parties) {
    return switch (outcome) {
      case NOT_APPLICABLE -> SANS_OBJET;
      case TO_CONFIRM -> A_CONFIRMER;
      case OUT_OF_SCOPE -> HORS_CHAMP;
      case ASSIGNED, FACTS_NEEDED -> ofParties(mode, parties);
    };
  }

  private static Colour ofParties(OwnerMode mode, Set<Party> parties) {
    if (parties.size() == 1) {
      return switch (parties.iterator().next()) {
        case ACADEMIE -> ACADEMIE;
        case DEPARTEMENT -> DEPARTEMENT;
        case ETABLISSEMENT -> ETABLISSEMENT;
        case EDITEUR -> EDITEUR;
      };
    }
    if (parties.equals(BOTH) && mode == OwnerMode.JOINT) {
      return ENSEMBLE;
    }
    return parties.equals(BUYERS) && mode == OwnerMode.ALTERNATIVE
        ? DEPARTEMENT_OU_ETABLISSEMENT
        : AUTRE;
  }

  /** Whether the answer waits for somebody to read the colour off the original. */
  public static boolean isMissing(Answer answer) {
    return answer.outcome() == Outcome.TO_CONFIRM;
  }

  /** The name of its look. */
  public String look() {
    return "c-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In a cell. */
  public String brief(Wording words) {
    return words.text("Colour." + name() + ".brief");
  }

  /** In the legend. */
  public String legend(Wording words) {
    return words.text("Colour." + name());
  }
}
