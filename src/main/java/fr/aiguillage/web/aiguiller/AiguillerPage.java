// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.aiguiller.FormView.FaultView;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Terms;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Takes an incident with as few questions as possible, and shows everything that the answer rests
 * on. Only the button for it records anything, and only once: the token in the address is the key
 * of the request, like {@code Idempotency-Key} for programs.
 */
@Path("/aiguiller")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AiguillerPage {

  private static final String SUBJECT = "quoi";
  private static final String CHANGE = "modifier";
  private static final String RECORD = "enregistrer";

  private final Desk desk;
  private final WhoCalls whoCalls;

  AiguillerPage(Desk desk, WhoCalls whoCalls) {
    this.desk = desk;
    this.whoCalls = whoCalls;
  }

  /** The form, the next questions, or what there is to check; records nothing. */
  @GET
  public Response ask(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    IncidentForm facts = IncidentForm.of(visit.parameters(), desk.rules().rules().vocabulary());
    Schools.of(desk.rules().rules()).take(facts);
    Optional<String> change = new FormFields(visit).text(CHANGE);
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
                      .map(fact -> change(fact, facts, rules, visit))
                      .orElseGet(() -> step(facts, isLive(headers), rules, visit));
                }));
  }

  /** Asks for one fact again, with its question or in the form, keeping all others. */
  private Response change(String fact, IncidentForm facts, RulesInForce rules, Visit visit) {
    boolean several = fact.equals("service") && facts.has("product");
    if (!several && !Wondering.isAsked(fact, rules.rules().vocabulary())) {
      return form(200, "", facts, List.of(), rules, visit);
    }
    try {
      IncidentForm asked = facts;
      if (several) {
        asked = facts.copy();
        asked.put("service", "");
      }
      Question question = Interview.about(fact, asked, rules, desk.today(), visit);
      return Html.page(
          Templates.question(visit, InterviewView.of(facts, List.of(question), "", rules, visit)),
          visit);
    } catch (RefusedIncident refused) {
      return form(400, "", facts, FaultView.of(refused, facts, rules, visit), rules, visit);
    }
  }

  /**
   * Whether the result is requested while somebody is answering, to be shown below the questions.
   */
  private static boolean isLive(HttpHeaders headers) {
    return headers.getHeaderString("HX-Request") != null;
  }

  private Response step(IncidentForm facts, boolean live, RulesInForce rules, Visit visit) {
    Terms terms = visit.terms(rules.rules().vocabulary());
    boolean consulting = visit.parameters().containsKey(IncidentForm.CONSULT);
    try {
      Interview interview = Interview.of(facts, rules, desk.today(), visit);
      if (facts.token().isEmpty() && !consulting) {
        // so that this page, shown again or in another tab, does not record a second decision
        return Html.goOn(facts.withToken().address(visit));
      }
      if (!interview.questions().isEmpty() && !consulting) {
        String meanwhile =
            new AnswerWords(terms).labels(interview.settled().json()).path("sentence").asText();
        return Html.page(
            Templates.question(
                visit, InterviewView.of(facts, interview.questions(), meanwhile, rules, visit)),
            visit);
      }
      VerifyView view =
          VerifyView.of(facts, interview.settled().json(), rules.rules(), consulting, live, visit);
      return Html.page(Templates.verifier(visit, view), visit);
    } catch (RefusedIncident refused) {
      return form(400, "", facts, FaultView.of(refused, facts, rules, visit), rules, visit);
    }
  }

  /** Receives the form or the answers: continues from there, or records if told to. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response take(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> take(sent, isLive(headers), visit));
  }

  private Response take(MultivaluedMap<String, String> sent, boolean live, Visit visit) {
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    IncidentForm facts = IncidentForm.of(sent, vocabulary);
    Answers.take(sent, !live, facts, vocabulary);
    Schools.of(desk.rules().rules()).take(facts);
    if (sent.containsKey(RECORD) && !facts.token().isEmpty()) {
      return record(facts, visit);
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

  private Response record(IncidentForm facts, Visit visit) {
    byte[] request = facts.request().toString().getBytes(StandardCharsets.UTF_8);
    try {
      Decided decided =
          desk.decide(
              request, Who.named(whoCalls.caller().name()), Optional.of("page " + facts.token()));
      decided.durable().toCompletableFuture().join();
      return Html.goOn(visit.to("/journal/" + decided.id()));
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RepeatedRequestException repeated) {
        return again(repeated, facts, visit);
      }
      if (failure.getCause() instanceof RefusedReplacementException refused) {
        String stands = refused.by().orElse(refused.replaced()).toString();
        facts.put(IncidentForm.REPLACES, "");
        return Html.page(
            409,
            Templates.deja(visit, visit.to("/journal/" + stands), facts.address(visit)),
            visit);
      }
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    } catch (RefusedIncident refused) {
      return desk.under(
          rules -> form(400, "", facts, FaultView.of(refused, facts, rules, visit), rules, visit));
    }
  }

  /** The decision recorded then; a question if it was about different facts. */
  private static Response again(
      RepeatedRequestException repeated, IncidentForm facts, Visit visit) {
    String decision = visit.to("/journal/" + repeated.id());
    return repeated.isSameBody()
        ? Html.goOn(decision)
        : Html.page(
            409, Templates.deja(visit, decision, facts.withoutToken().address(visit)), visit);
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
