// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.AnalysisWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that reaches everything is said in a few sentences. */
class ComparisonTest {

  private static final List<String> PARTIES =
      List.of("ACADEMIE", "DEPARTEMENT", "ETABLISSEMENT", "EDITEUR");

  /** Rules that answer in many ways, by line and by column. */
  private static List<String> many() {
    List<String> rules = new ArrayList<>();
    rules.add(Edits.rule("Reste", "FALLBACK", "", "toConfirm( Party.ACADEMIE )"));
    rules.add(Edits.rule("Ailleurs", "SCOPE", "schoolKind == SchoolKind.LYCEE", "outOfScope()"));
    List<String> lines = List.of("ANTIVIRUS", "LOGISTIQUE", "PUBLICATION", "ANNUAIRE");
    List<String> columns = List.of("MAINTIEN", "CONSEIL", "ACQUISITION");
    for (int line = 0; line < lines.size(); line++) {
      for (int column = 0; column < columns.size(); column++) {
        rules.add(
            Edits.rule(
                lines.get(line) + " " + columns.get(column),
                "CELL",
                "service == Service.%s, activity == Activity.%s"
                    .formatted(lines.get(line), columns.get(column)),
                "owner( Party." + PARTIES.get((line + column) % PARTIES.size()) + " )"));
      }
    }
    return rules;
  }

  private static Draft draft(List<String> rules) {
    return Draft.read(Edits.small(rules.toArray(String[]::new)));
  }

  private static List<String> said(Draft old, Draft young) {
    return new AnalysisWords(Wording.in(Language.FR))
        .lines(Comparison.of(old, young), false).stream()
            .filter(line -> line.startsWith("sur "))
            .toList();
  }

  @Test
  void aTermination_isOneSentence_andSoIsItsTakingBack() {
    Draft sound = draft(many());
    List<String> rules = many();
    rules.add(
        Edits.rule("Fin", "SCOPE", "", "outOfScope()")
            .replace("when", "    @From(\"2027-07-01\")\n    @Checked(\"2026-11-28\")\nwhen"));
    Draft ended = draft(rules);
    assertEquals(
        List.of(
            "sur toutes les lignes, toutes les activités quand schoolKind est COLLEGE_PUBLIC ou"
                + " COLLEGE_PRIVE ou AUTRE, à partir du 2027-07-01 : outcome : divers →"
                + " OUT_OF_SCOPE ; owner : divers → NONE ; action : divers → REORIENTER"),
        said(sound, ended));
    assertEquals(1, said(ended, sound).size());
  }
}
