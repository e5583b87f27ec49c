// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.web.Look;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Terms;
import java.time.LocalDate;

/**
 * A decision that was found.
 *
 * @param day the incident's, ISO
 * @param replaced whether a later one has replaced it
 */
public record FoundView(
    String address,
    String decidedAt,
    String day,
    String date,
    String subject,
    String activity,
    String school,
    String ticket,
    String owner,
    String outcome,
    String colour,
    boolean replaced) {

  static FoundView of(Recorded recorded, Schools schools, Visit visit) {
    Terms terms = visit.terms(recorded.vocabulary());
    ObjectNode answer = recorded.answer();
    ObjectNode incident = recorded.incident();
    String day = incident.path("date").asText();
    return new FoundView(
        visit.to("/journal/" + recorded.id()),
        visit.moment(recorded.decidedAt()),
        day,
        visit.day(LocalDate.parse(day)),
        DecisionView.whole(incident, terms),
        terms.label("Activity", incident.path("activity").asText()),
        schools.label(incident.path(Schools.FIELD).asText()),
        incident.path("ticket").asText(),
        new AnswerWords(terms).owner(answer),
        terms.label("Outcome", answer.path("outcome").asText()),
        Look.of(answer, terms).style(),
        recorded.replacedBy().isPresent());
  }

  /** What it is about, in words. */
  static String about(Recorded recorded, Schools schools, Visit visit) {
    Terms terms = visit.terms(recorded.vocabulary());
    ObjectNode incident = recorded.incident();
    return String.join(
        " ",
        DecisionView.whole(incident, terms),
        terms.label("Activity", incident.path("activity").asText()),
        schools.label(incident.path(Schools.FIELD).asText()));
  }
}
