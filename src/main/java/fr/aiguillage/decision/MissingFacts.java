package fr.aiguillage.decision;

import fr.aiguillage.vocabulary.Incident;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The unknown facts that an answer hangs on. */
final class MissingFacts {

  /** Those that count, by the keys that the request calls them by, in the order of the values. */
  private static final List<String> KEYS =
      List.of(
          "service",
          "zone",
          "acquiredBy",
          "suppliedByAcademie",
          "recentChange.inAnnexe1",
          "recentChange.inSocleSysteme",
          "recentChange.inSocleApplicatif");

  private MissingFacts() {}

  /**
   * The facts of which two values, all else equal, give different answers.
   *
   * @param incidents each with its verdict at its place; a fact that one leaves null could have any
   *     value there
   */
  static SortedSet<String> among(List<Incident> incidents, List<Verdict> verdicts) {
    SortedSet<String> missing = new TreeSet<>();
    Object[][] values = new Object[incidents.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = values(incidents.get(i));
    }
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        int fact = onlyDifference(values[i], values[j]);
        if (fact >= 0 && !verdicts.get(i).answersAs(verdicts.get(j))) {
          missing.add(KEYS.get(fact));
        }
      }
    }
    return missing;
  }

  private static Object[] values(Incident incident) {
    return new Object[] {
      incident.service(),
      incident.zone(),
      incident.acquiredBy(),
      incident.suppliedByAcademie(),
      incident.inAnnexe1(),
      incident.inSocleSysteme(),
      incident.inSocleApplicatif()
    };
  }

  /**
   * The one fact in which the two have to differ; -1 where there are more. A fact that one of them
   * leaves open could be the same.
   */
  private static int onlyDifference(Object[] one, Object[] other) {
    int found = -1;
    for (int f = 0; f < one.length; f++) {
      if (one[f] != null && other[f] != null && one[f] != other[f] && !one[f].equals(other[f])) {
        if (found >= 0) {
          return -1;
        }
        found = f;
      }
    }
    return found;
  }
}
