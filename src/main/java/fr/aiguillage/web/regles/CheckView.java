// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnalysisWords;
import java.util.List;

/**
 * The result of a rule set's check.
 *
 * @param verdict in a sentence
 * @param summary what was examined and how much of it the cases cover
 * @param findings all findings
 */
public record CheckView(
    boolean sound, String verdict, List<String> summary, List<FindingView> findings) {

  /** A finding; if there is a witness, it can be tried. */
  public record FindingView(String says, List<String> details, String tryIt) {}

  /**
   * The view of a check.
   *
   * @param page where its witnesses can be tried; empty if they cannot
   */
  static CheckView of(Check check, String page, Visit visit) {
    AnalysisWords words = new AnalysisWords(visit.words(), visit::day);
    List<Finding> findings = check.findings();
    return new CheckView(
        findings.isEmpty(),
        findings.isEmpty() ? visit.say("Check.sound") : visit.say("Check.short", findings.size()),
        words.summary(check),
        findings.stream()
            .map(
                finding ->
                    new FindingView(
                        words.sentence(finding, check.proof().days()),
                        words.details(finding),
                        finding
                            .witness()
                            .map(
                                witness ->
                                    IncidentForm.trial(
                                        page, witness, check.draft().vocabulary(), visit))
                            .orElse("")))
            .toList());
  }
}
