// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.BesideJson;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentJson;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shipped rules with registers that somebody keeps: of their own, for tests. */
public final class ListedRules {

  /** What they hold. */
  public static final RuleFiles FILES = files();

  /** Compiled once. */
  public static final RuleSet RULES = rules();

  private static final Decider DECIDER = new Decider(RULES, Limits.DEFAULT);
  private static final IncidentReader READER = new IncidentReader(RULES);

  private ListedRules() {}

  private static RuleFiles files() {
    SortedMap<String, byte[]> files = new TreeMap<>(Shipped.FILES.byPath());
    put(
        files,
        "annexe-1",
        """
        #couvre;2025-09-01;2026-08-31
        nom;genre;alias;du;au
        Écran tactile K7;MATERIEL;K-7 | tableau K7;;
        Poste Ardoise;MATERIEL;;;2025-12-31
        Pilote Z1;PILOTE;;;
        """);
    put(files, "socle-systeme", "#couvre;2025-09-01;2026-08-31\nnom;genre\nPilote Z1;PILOTE\n");
    put(
        files,
        "socle-applicatif",
        "#couvre;2025-09-01;2026-08-31\nnom;genre\nAtelier 3000;LOGICIEL\n");
    put(
        files,
        "etablissements",
        """
        #couvre;2025-09-01;2026-08-31
        uai;nom;genre;commune;gestionnaire_du;gestionnaire_au;correspondant_du;correspondant_au
        0820001F;Collège des Essais;COLLEGE_PUBLIC;Essaiville;2025-09-01;2025-12-31;2025-09-01;
        0820021C;Lycée des Essais;LYCEE;Essaiville;;;;
        """);
    return new RuleFiles(files);
  }

  private static void put(SortedMap<String, byte[]> files, String name, String text) {
    files.put("registres/" + name + ".csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static RuleSet rules() {
    try {
      return RuleSet.load(FILES);
    } catch (RefusedRuleSet refused) {
      throw new AssertionError(refused.faults());
    }
  }

  /** The incident as it was completed. */
  public static CompletedIncident read(String incident) {
    try {
      return READER.read(
          IncidentReader.parse(
              (incident.startsWith("{'") ? incident.replace('\'', '"') : incident)
                  .getBytes(StandardCharsets.UTF_8)),
          LocalDate.of(2026, 3, 2));
    } catch (RefusedIncident refused) {
      throw new AssertionError(refused.faults());
    }
  }

  /** The answer to it, with what is said beside it and the incident itself. */
  public static ObjectNode answer(String incident) {
    CompletedIncident completed = read(incident);
    ObjectNode answer = AnswerJson.of(DECIDER.decide(completed));
    BesideJson.add(answer, completed);
    answer.set("incident", IncidentJson.of(completed));
    return answer;
  }
}
