// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.AccessRegister;
import fr.aiguillage.desk.Accesses;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.IncidentForm;
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
import java.util.function.Function;

/** Takes a request about access as {@link AiguillerPage} takes an incident. */
@Path(IncidentForm.ACCESSES)
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DemandePage {

  private final Accesses accesses;
  private final WhoCalls whoCalls;

  DemandePage(Accesses accesses, WhoCalls whoCalls) {
    this.accesses = accesses;
    this.whoCalls = whoCalls;
  }

  /** The form, the next questions, or what there is to check; records nothing. */
  @GET
  public Response ask(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return answer(
        visit, desk -> desk.under(rules -> ask(Steps.isLive(headers), desk, rules, visit)));
  }

  private Response ask(boolean live, Desk desk, RulesInForce rules, Visit visit) {
    IncidentForm facts =
        IncidentForm.of(visit.parameters(), rules.rules().vocabulary(), IncidentForm.ACCESSES);
    if (!facts.has(Vocabulary.ACTIVITY)) {
      return form(200, facts, List.of(), rules, visit);
    }
    List<FaultView> faults = faults(facts, visit);
    if (!faults.isEmpty()) {
      return form(400, facts, faults, rules, visit);
    }
    Steps steps = steps(desk);
    return new FormFields(visit)
        .text(Steps.CHANGE)
        .map(fact -> steps.change(fact, facts, rules, visit))
        .orElseGet(() -> steps.next(facts, live, rules, visit));
  }

  /** Receives the form or the answers: continues from there, or records if told to. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response take(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return answer(visit, desk -> take(sent, Steps.isLive(headers), desk, visit));
  }

  private Response take(MultivaluedMap<String, String> sent, boolean live, Desk desk, Visit visit) {
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    IncidentForm facts = IncidentForm.of(sent, vocabulary, IncidentForm.ACCESSES);
    Answers.take(sent, !live, facts, vocabulary);
    List<FaultView> faults = faults(facts, visit);
    if (faults.isEmpty() && sent.containsKey(Steps.RECORD) && !facts.token().isEmpty()) {
      return steps(desk).record(facts, visit);
    }
    return desk.under(rules -> goOn(facts, faults, desk, rules, visit));
  }

  /**
   * The next step, whose address contains no name; a text that may be one is only shown to its
   * author.
   */
  private static Response goOn(
      IncidentForm facts, List<FaultView> wrong, Desk desk, RulesInForce rules, Visit visit) {
    List<FaultView> faults = new ArrayList<>(wrong);
    if (faults.isEmpty()) {
      try {
        rules.reader().readNow(facts.request(), desk.today());
        return Html.goOn(facts.address(visit));
      } catch (RefusedIncident refused) {
        faults.addAll(FaultView.of(refused, facts, rules, visit));
      }
    }
    return form(400, facts, faults, rules, visit);
  }

  private static List<FaultView> faults(IncidentForm facts, Visit visit) {
    List<FaultView> faults = new ArrayList<>();
    if (!facts.has(Vocabulary.ACTIVITY)) {
      faults.add(new FaultView(Vocabulary.ACTIVITY, visit.say("Access.activity-missing")));
    }
    String holder = facts.get(AccessRegister.HOLDER);
    if (!holder.isEmpty() && !AccessRegister.PSEUDONYM.matcher(holder).matches()) {
      faults.add(new FaultView(AccessRegister.HOLDER, visit.say("Access.no-pseudonym")));
    }
    return faults;
  }

  private Steps steps(Desk desk) {
    return new Steps(desk, whoCalls, DemandePage::form);
  }

  private static Response form(
      int status, IncidentForm facts, List<FaultView> faults, RulesInForce rules, Visit visit) {
    return Html.page(
        status, Templates.demande(visit, DemandeView.of(facts, faults, rules, visit)), visit);
  }

  private Response answer(Visit visit, Function<Desk, Response> made) {
    return Html.answer(
        visit,
        () ->
            accesses
                .desk()
                .map(made)
                .orElseGet(() -> Html.missing(visit.say("Detail.accesses-missing"), visit)));
  }
}
