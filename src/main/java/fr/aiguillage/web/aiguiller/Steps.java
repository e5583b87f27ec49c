// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.aiguiller.FormView.FaultView;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Terms;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The steps from a form to a decision, on whatever subject: the next questions, the check of what
 * was said, and the record. Only the button for it records anything, and only once: the token in
 * the address is the key of the request, like {@code Idempotency-Key} for programs.
 */
final class Steps {

  /** The field of the button that records. */
  static final String RECORD = "enregistrer";

  /** The field that names a fact to be reported again. */
  static final String CHANGE = "modifier";

  private final Desk desk;
  private final WhoCalls whoCalls;
  private final Form form;

  /** Shows the form with what was entered, and with everything that is wrong with it. */
  interface Form {
    Response of(
        int status, IncidentForm facts, List<FaultView> faults, RulesInForce rules, Visit visit);
  }

  Steps(Desk desk, WhoCalls whoCalls, Form form) {
    this.desk = desk;
    this.whoCalls = whoCalls;
    this.form = form;
  }

  /**
   * Whether the result is requested while somebody is answering, to be shown below the questions.
   */
  static boolean isLive(HttpHeaders headers) {
    return headers.getHeaderString("HX-Request") != null;
  }

  private Response refused(
      RefusedIncident refused, IncidentForm facts, RulesInForce rules, Visit visit) {
    return form.of(400, facts, FaultView.of(refused, facts, rules, visit), rules, visit);
  }

  /** Asks for one fact again, with its question or in the form, keeping all others. */
  Response change(String fact, IncidentForm facts, RulesInForce rules, Visit visit) {
    boolean several = fact.equals(Vocabulary.SERVICE) && facts.has("product");
    if (!several && !Wondering.isAsked(fact, rules.rules().vocabulary())) {
      return form.of(200, facts, List.of(), rules, visit);
    }
    try {
      IncidentForm asked = facts;
      if (several) {
        asked = facts.copy();
        asked.put(Vocabulary.SERVICE, "");
      }
      Question question = Interview.about(fact, asked, rules, desk.today(), visit);
      return Html.page(
          Templates.question(visit, InterviewView.of(facts, List.of(question), "", rules, visit)),
          visit);
    } catch (RefusedIncident refused) {
      return refused(refused, facts, rules, visit);
    }
  }

  /** The next questions, or what there is to check; the whole answer if it is only consulted. */
  Response next(IncidentForm facts, boolean live, RulesInForce rules, Visit visit) {
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
      return refused(refused, facts, rules, visit);
    }
  }

  /** Records the decision, and redirects to it. */
  Response record(IncidentForm facts, Visit visit) {
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
      return desk.under(rules -> refused(refused, facts, rules, visit));
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
}
