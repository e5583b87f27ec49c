// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.AnswerView;
import fr.aiguillage.web.FactView;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded decision.
 *
 * @param decidedAt in the time zone Europe/Paris, in words
 * @param caller who asked; empty if callers were not identified
 * @param entered how its rule set entered into force, in a sentence; empty if unknown
 * @param curl a command that submits the same incident
 * @param again where the same incident can be submitted again
 * @param replay where it is decided again under its own rules
 * @param heading what distinguishes it: what it is about, where and of which day
 * @param pdf the address of its PDF
 * @param mail the start of a mail that contains its address
 * @param ofTicket the address of the other decisions on its ticket; empty if it names none
 * @param replaces the decision that it replaced; empty for none
 * @param replacedBy the decision that replaced it; empty while it is valid
 * @param correct where a fact can be corrected, which makes a decision that replaces it
 * @param onIncident whether it is about an incident; on another subject it has no {@code curl}, and
 *     {@code again} and {@code correct} only on access
 * @param ofSchool the address of the other decisions on its school; empty if it names none
 */
public record DecisionView(
    String id,
    String decidedAt,
    String decidedIso,
    String caller,
    String ruleset,
    boolean inForce,
    String rulesetAddress,
    String entered,
    AnswerView answer,
    List<FactView> facts,
    String subject,
    String curl,
    String again,
    String replay,
    String address,
    String heading,
    String pdf,
    String mail,
    String ofSchool,
    String ofTicket,
    String replaces,
    String replacedBy,
    String correct,
    boolean onIncident,
    ProofView proof) {

  /**
   * The proof that the decision is in the journal.
   *
   * @param place its number in the journal, from 1; empty if it is not found
   * @param vouched whether a signed checkpoint already covers it
   */
  public record ProofView(String place, boolean vouched) {}

  /** The address for disputing the decision, or for recording what was agreed. */
  public String disputing(String what) {
    return "/journal/" + id + "/" + what;
  }

  static DecisionView of(
      Recorded recorded,
      Clauses clauses,
      Terms terms,
      RuleSet inForce,
      DecisionLog log,
      String base,
      Visit visit) {
    ObjectNode incident = recorded.incident();
    String ruleset = recorded.answer().path("ruleset").asText();
    String address = base + "/journal/" + recorded.id();
    Schools schools = Schools.of(inForce);
    String heading = heading(incident, terms, schools, visit);
    Optional<Act> entry = log.acts().entryIntoForce(ruleset, recorded.decidedAt());
    String matter = entry.map(act -> act.detail(Act.MATTER)).orElse("");
    boolean onIncident = matter.isEmpty();
    String form = IncidentForm.page(matter, inForce);
    String rules = onIncident ? visit.to("/regles") : visit.to("/regles", Map.of("jeu", ruleset));
    return new DecisionView(
        recorded.id().toString(),
        visit.moment(recorded.decidedAt()),
        recorded.decidedAt().toString(),
        recorded.caller().map(Who::name).orElse(""),
        ruleset,
        ruleset.equals(inForce.hash()),
        rules,
        entered(entry, visit),
        AnswerView.of(recorded.answer(), clauses, terms, rules, visit),
        FactView.of(incident, terms, schools, visit),
        subject(incident, terms),
        onIncident ? curl(incident, base, visit) : "",
        form.isEmpty() ? "" : IncidentForm.again(form, incident, terms.vocabulary(), visit),
        visit.to("/journal/" + recorded.id() + "/rejeu"),
        address,
        heading,
        visit.to("/journal/" + recorded.id() + "/decision.pdf"),
        mail(heading, address),
        incident.has(Schools.FIELD)
            ? visit.to("/journal", Map.of(Schools.FIELD, incident.path(Schools.FIELD).asText()))
            : "",
        incident.has("ticket")
            ? visit.to("/journal", Map.of("ticket", incident.path("ticket").asText()))
            : "",
        incident.has("replaces") ? visit.to("/journal/" + incident.path("replaces").asText()) : "",
        recorded.replacedBy().map(id -> visit.to("/journal/" + id)).orElse(""),
        form.isEmpty()
            ? ""
            : IncidentForm.correction(form, incident, recorded.id(), terms.vocabulary(), visit),
        onIncident,
        proof(recorded, log.proofs(), visit));
  }

  private static String entered(Optional<Act> entry, Visit visit) {
    return entry
        .map(
            act ->
                visit.say(
                    act.why().isEmpty() ? "Decision.entered" : "Decision.entered-why",
                    visit.moment(act.at()),
                    act.who().name(),
                    act.why()))
        .orElse("");
  }

  /** The log counts leaves from 0, people from 1. */
  private static ProofView proof(Recorded recorded, Proofs proofs, Visit visit) {
    Optional<Long> index = proofs.index(recorded.id());
    return new ProofView(
        index.map(number -> visit.number(number + 1)).orElse(""),
        index.flatMap(proofs::inclusion).isPresent());
  }

  /** What the incident is about, in a few words. */
  static String subject(ObjectNode incident, Terms terms) {
    String service = incident.path("service").asText();
    String subject =
        service.isEmpty()
            ? terms.product(incident.path("product").asText())
            : terms.label("Service", service);
    return subject.isEmpty() ? terms.words().text("Decision.no-subject") : subject;
  }

  /** The product and the service, as far as they are known. */
  static String whole(ObjectNode incident, Terms terms) {
    String product = terms.product(incident.path("product").asText());
    String subject = subject(incident, terms);
    return product.isEmpty() || product.equals(subject) ? subject : product + ", " + subject;
  }

  /** The product or the service, the school, and the day. */
  static String heading(ObjectNode incident, Terms terms, Schools schools, Visit visit) {
    List<String> parts = new ArrayList<>();
    parts.add(whole(incident, terms));
    String school = incident.path(Schools.FIELD).asText();
    if (!school.isEmpty()) {
      parts.add(schools.name(school));
    }
    parts.add(visit.day(LocalDate.parse(incident.path("date").asText())));
    return String.join(" – ", parts);
  }

  /** A mailto address (RFC 6068). */
  private static String mail(String subject, String body) {
    return "mailto:?subject=" + percent(subject) + "&body=" + percent(body);
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The curl command. A single quote cannot occur within single quotes, so JSON escapes it. */
  static String curl(ObjectNode incident, String base, Visit visit) {
    return "curl -s "
        + base
        + "/v1/decisions -H 'Content-Type: application/json' -H 'Accept-Language: "
        + visit.lang()
        + "' \\\n  -d '"
        + incident.toString().replace("'", "\\u0027")
        + "'";
  }
}
