package fr.aiguillage.web.aiguiller;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.AnswerView;
import fr.aiguillage.web.Facts;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.aiguiller.FormView.FaultView;
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
 * Takes an incident in with as few questions as possible. The steps in between are decided and not
 * recorded; the answer at the end is recorded before it is shown.
 */
@Path("/aiguiller")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AiguillerPage {

  private static final String SUBJECT = "quoi";
  private static final String NOBODY_KNOWS = "?";

  private final Desk desk;
  private final WhoCalls whoCalls;

  AiguillerPage(Desk desk, WhoCalls whoCalls) {
    this.desk = desk;
    this.whoCalls = whoCalls;
  }

  /** The form, or the next question where the address says enough; records nothing. */
  @GET
  public Response ask(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    Facts facts = Facts.of(visit.parameters(), desk.rules().rules().vocabulary());
    boolean enough = facts.has("activity") && (facts.has("service") || facts.has("product"));
    return Html.answer(
        visit,
        () ->
            desk.under(
                rules ->
                    enough && !visit.parameters().containsKey("modifier")
                        ? step(facts, rules, visit)
                        : form(200, "", facts, List.of(), rules, visit)));
  }

  private Response step(Facts facts, RulesInForce rules, Visit visit) {
    try {
      Interview interview = Interview.of(facts, rules, desk.today(), visit);
      Terms terms = visit.terms(rules.rules().vocabulary());
      AnswerView answer =
          AnswerView.of(interview.settled().json(), rules.rules().clauses(), terms, visit);
      return Html.page(
          Templates.question(visit, InterviewView.of(facts, interview, answer, terms, visit)),
          visit);
    } catch (RefusedIncident refused) {
      return form(400, "", facts, faults(refused, rules, visit), rules, visit);
    }
  }

  /** What the form or a question sends: goes on to the next question, or records the decision. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response take(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> take(sent, visit));
  }

  private Response take(MultivaluedMap<String, String> sent, Visit visit) {
    Facts facts = Facts.of(sent, desk.rules().rules().vocabulary());
    answerQuestion(sent, facts);
    Optional<String> typed =
        Optional.ofNullable(sent.getFirst("choix"))
            .or(() -> Optional.ofNullable(sent.getFirst(SUBJECT)));
    Optional<Response> notYet = desk.under(rules -> notYet(facts, typed, rules, visit));
    return notYet.orElseGet(() -> record(facts, visit));
  }

  private void answerQuestion(MultivaluedMap<String, String> sent, Facts facts) {
    String question = sent.getFirst("question");
    String answer = sent.getFirst("reponse");
    if (question == null || answer == null) {
      return;
    }
    if (answer.equals(NOBODY_KNOWS) || answer.isEmpty()) {
      facts.leaveOpen(question);
    } else {
      facts.put(Interview.field(question, desk.rules().rules().vocabulary()), answer);
    }
  }

  /** Why there is nothing to record yet: something is wrong, or something is left to ask. */
  private Optional<Response> notYet(
      Facts facts, Optional<String> typed, RulesInForce rules, Visit visit) {
    List<FaultView> faults = new ArrayList<>();
    if (typed.isPresent()) {
      name(typed.get(), facts, faults, rules, visit);
    }
    if (!facts.has("activity")) {
      faults.add(new FaultView("activity", visit.say("Ask.activity-missing")));
    }
    String subject = typed.orElse("");
    try {
      if (faults.isEmpty()) {
        Interview interview = Interview.of(facts, rules, desk.today(), visit);
        return interview.next().map(question -> Html.goOn(facts.address(visit)));
      }
    } catch (RefusedIncident refused) {
      faults.addAll(faults(refused, rules, visit));
    }
    return Optional.of(form(400, subject, facts, faults, rules, visit));
  }

  private static void name(
      String typed, Facts facts, List<FaultView> faults, RulesInForce rules, Visit visit) {
    facts.put("service", "");
    facts.put("product", "");
    if (typed.isBlank()) {
      faults.add(new FaultView(SUBJECT, visit.say("Ask.subject-missing")));
      return;
    }
    new Subjects(rules.rules().vocabulary(), visit)
        .find(typed)
        .ifPresentOrElse(
            subject -> facts.put(subject.field(), subject.value()),
            () -> faults.add(new FaultView(SUBJECT, visit.say("Ask.subject-unknown", typed))));
  }

  private Response record(Facts facts, Visit visit) {
    try {
      Decided decided =
          desk.decide(
              facts.request().toString().getBytes(StandardCharsets.UTF_8),
              Who.named(whoCalls.caller().name()),
              Optional.empty());
      decided.durable().toCompletableFuture().join();
      return Html.goOn(visit.to("/journal/" + decided.id()));
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    } catch (RefusedIncident refused) {
      return desk.under(rules -> form(400, "", facts, faults(refused, rules, visit), rules, visit));
    }
  }

  private static Response form(
      int status,
      String typed,
      Facts facts,
      List<FaultView> faults,
      RulesInForce rules,
      Visit visit) {
    String subject = typed.isEmpty() ? FormView.subject(facts, rules, visit) : typed;
    return Html.page(
        status,
        Templates.aiguiller(visit, FormView.of(subject, facts, faults, rules, visit)),
        visit);
  }

  private static List<FaultView> faults(RefusedIncident refused, RulesInForce rules, Visit visit) {
    Terms terms = visit.terms(rules.rules().vocabulary());
    return refused.faults().stream().map(fault -> fault(fault, terms)).toList();
  }

  private static FaultView fault(IncidentFault fault, Terms terms) {
    String field = List.of("service", "product").contains(fault.key()) ? SUBJECT : fault.key();
    return new FaultView(
        field,
        terms
            .words()
            .sentence(
                new IncidentFault(
                    terms.fact(fault.key()), fault.kind(), fault.found(), fault.expected())));
  }
}
