// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.aiguiller.FormView.FaultView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes an incident with as few questions as possible, and shows everything that the answer rests
 * on.
 */
@Path("/aiguiller")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AiguillerPage {

  private static final String SUBJECT = "quoi";

  private final Desk desk;
  private final Steps steps;

  AiguillerPage(Desk desk, WhoCalls whoCalls) {
    this.desk = desk;
    this.steps =
        new Steps(
            desk,
            whoCalls,
            (status, facts, faults, rules, visit) -> form(status, "", facts, faults, rules, visit));
  }

  /** The form, the next questions, or what there is to check; records nothing. */
  @GET
  public Response ask(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    IncidentForm facts =
        IncidentForm.of(
            visit.parameters(), desk.rules().rules().vocabulary(), IncidentForm.INCIDENTS);
    Schools.of(desk.rules().rules()).take(facts);
    Optional<String> change = new FormFields(visit).text(Steps.CHANGE);
    Optional<String> typed = new FormFields(visit).text(SUBJECT);
    boolean subject =
        facts.has("service")
            || facts.has("product")
            || facts.has(Vocabulary.NATURE)
            || facts.wasAsked(Vocabulary.SERVICE);
    boolean enough = facts.has("activity") && subject || facts.has(IncidentForm.CATEGORY);
    return Html.answer(
        visit,
        () ->
            desk.under(
                rules -> {
                  if (typed.isPresent()) {
                    return goOn(facts, typed, Optional.empty(), 200, rules, visit);
                  }
                  if (!enough) {
                    return form(200, "", facts, List.of(), rules, visit);
                  }
                  return change
                      .map(fact -> steps.change(fact, facts, rules, visit))
                      .orElseGet(() -> steps.next(facts, Steps.isLive(headers), rules, visit));
                }));
  }

  /** Receives the form or the answers: continues from there, or records if told to. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response take(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> take(sent, Steps.isLive(headers), visit));
  }

  private Response take(MultivaluedMap<String, String> sent, boolean live, Visit visit) {
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    IncidentForm facts = IncidentForm.of(sent, vocabulary, IncidentForm.INCIDENTS);
    Answers.take(sent, !live, facts, vocabulary);
    Schools.of(desk.rules().rules()).take(facts);
    if (sent.containsKey(Steps.RECORD) && !facts.token().isEmpty()) {
      return steps.record(facts, visit);
    }
    Optional<String> typed = Optional.ofNullable(sent.getFirst(SUBJECT));
    Optional<String> choice =
        Optional.ofNullable(sent.getFirst("choix")).filter(text -> !text.isEmpty());
    String before = Optional.ofNullable(sent.getFirst(FormView.BEFORE)).orElse("");
    if (typed.isPresent() && !before.isEmpty() && !typed.get().strip().equals(before)) {
      // with another service, other natures are possible
      facts.askAgain(Vocabulary.NATURE);
    }
    return desk.under(rules -> goOn(facts, typed, choice, 400, rules, visit));
  }

  /**
   * The next step, or the form again if something is wrong.
   *
   * @param refused the status of the form: 400 if it was submitted, 200 if only words led here and
   *     the visitor has not seen its other fields
   */
  private Response goOn(
      IncidentForm facts,
      Optional<String> typed,
      Optional<String> choice,
      int refused,
      RulesInForce rules,
      Visit visit) {
    boolean natureTold = facts.has(Vocabulary.NATURE);
    List<FaultView> faults = new ArrayList<>();
    typed
        .or(() -> choice)
        .flatMap(text -> new Subjects(rules, visit).name(typed.orElse(""), choice, facts))
        .ifPresent(wrong -> faults.add(new FaultView(SUBJECT, wrong)));
    if (!natureTold && !goesTogether(facts, rules)) {
      facts.put(Vocabulary.NATURE, "");
    }
    if (!facts.has("activity") && refused == 400) {
      faults.add(new FaultView("activity", visit.say("Ask.activity-missing")));
    }
    Schools schools = Schools.of(rules.rules());
    String school = facts.get(Schools.FIELD);
    if (!faults.isEmpty() && !school.isEmpty() && Uai.parse(school).isEmpty()) {
      faults.add(new FaultView(Schools.FIELD, schools.fault(school, visit)));
    }
    try {
      if (faults.isEmpty() && facts.has("activity")) {
        rules.reader().readNow(facts.request(), desk.today());
        return Html.goOn(facts.address(visit));
      }
    } catch (RefusedIncident wrong) {
      faults.addAll(FaultView.of(wrong, facts, rules, visit));
    }
    return form(refused, typed.orElse(""), facts, faults, rules, visit);
  }

  /** Whether the nature recognised in the text is consistent with the other facts. */
  private boolean goesTogether(IncidentForm facts, RulesInForce rules) {
    try {
      rules.reader().readNow(facts.request(), desk.today());
      return true;
    } catch (RefusedIncident refused) {
      return refused.faults().stream().noneMatch(fault -> fault.kind().isContradiction());
    }
  }

  private static Response form(
      int status,
      String typed,
      IncidentForm facts,
      List<FaultView> faults,
      RulesInForce rules,
      Visit visit) {
    String subject = typed.isEmpty() ? FormView.subject(facts, rules, visit) : typed;
    return Html.page(
        status,
        Templates.aiguiller(visit, FormView.of(subject, facts, faults, rules, visit)),
        visit);
  }
}
