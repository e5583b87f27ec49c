// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.desk.Candidate;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnalysisWords;
import java.util.List;
import java.util.Map;

/**
 * The content of the folder if it is not what is in force.
 *
 * @param verdict its state, in a sentence
 * @param findings the first findings, one sentence each
 * @param address of the page that shows it as a whole
 * @param difference of the page that compares it with what is in force; empty if that is impossible
 */
public record CandidateView(
    String hash,
    String seen,
    boolean sound,
    String verdict,
    List<String> findings,
    String address,
    String difference) {

  private static final int FIRST = 5;

  static CandidateView of(Candidate candidate, Visit visit) {
    AnalysisWords words = new AnalysisWords(visit.words(), visit::day);
    List<Finding> findings = candidate.check().findings();
    return new CandidateView(
        candidate.hash(),
        visit.moment(candidate.seen()),
        candidate.isSound(),
        candidate.isSound()
            ? visit.say("Rules.candidate-waits")
            : visit.say("Rules.candidate-short", findings.size()),
        findings.stream()
            .limit(FIRST)
            .map(finding -> words.sentence(finding, candidate.check().proof().days()))
            .toList(),
        visit.to("/regles", Map.of("jeu", candidate.hash())),
        candidate.difference().isEmpty()
            ? ""
            : visit.to(
                "/regles/difference",
                Map.of("avant", candidate.against(), "apres", candidate.hash())));
  }
}
