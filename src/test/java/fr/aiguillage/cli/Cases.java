// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

/** Cases for the small rules: two that hold, and one that does not. */
final class Cases {

  static final String FILE = "regles.cas.yaml";

  private static final String CASE =
      """
      - cas: %s
        incident: { service: INFRASTRUCTURE_RESEAU, activity: %s, date: "%s" }
        attendu:
          outcome: ASSIGNED
          owner: { mode: SOLE, parties: [%s] }
          action: %s
          reimage: NOT_REQUIRED
          basis: STATED
          clauses: [ART3-2]
          obligations: [%s]
        retenues: [ "L01 – Le Département maintient le réseau"%s ]
      """;

  private static final String SOUND =
      CASE.formatted(
              "Le réseau s'achète", "ACQUISITION", "2018-01-01", "DEPARTEMENT", "ACQUERIR", "", "")
          + CASE.formatted(
              "Le réseau est en panne avant 2018",
              "MAINTIEN",
              "2017-12-31",
              "DEPARTEMENT",
              "MAINTENIR",
              " { code: RENDRE_COMPTE_CORRESPONDANT, parties: [DEPARTEMENT], when: AFTER } ",
              ", \"Jusqu'en 2017 – Le Département rend compte\"");

  static final String FAILING_TITLE = "L'Académie <répare> & s'en va";

  private Cases() {}

  static String sound() {
    return SOUND;
  }

  /** One expects another owner than the rules give. */
  static String oneFailing() {
    return SOUND
        + CASE.formatted(FAILING_TITLE, "MAINTIEN", "2018-01-01", "ACADEMIE", "MAINTENIR", "", "");
  }
}
