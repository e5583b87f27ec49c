// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Differing;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules in force and the earlier ones: what they cover, and what differs between them. */
@Path("/regles")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ReglesPage {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Desk desk;
  private final Activations activations;
  private final WhoCalls whoCalls;
  private final KeptDrafts kept;
  private final Slowly<String, Check> checks = new Slowly<>("rules-check", 8, PATIENCE);
  private final Slowly<List<Object>, Differing> differences =
      new Slowly<>("rules-difference", 8, PATIENCE);
  private final Ages ages = new Ages(8, Duration.ofMinutes(1), Clock.systemUTC());

  ReglesPage(Desk desk, Activations activations, WhoCalls whoCalls) {
    this.whoCalls = whoCalls;
    this.desk = desk;
    this.activations = activations;
    this.kept = new KeptDrafts(desk.log()::ruleset);
  }

  @PreDestroy
  void close() {
    checks.close();
    differences.close();
  }

  /** A rule set that served, or the candidate. */
  private Optional<Draft> named(String hash) {
    return activations
        .candidate()
        .filter(candidate -> candidate.hash().equals(hash))
        .map(candidate -> candidate.check().draft())
        .or(() -> kept.named(hash));
  }

  /** A rule set: the one in force, or the one of {@code ?jeu=}: an earlier one, the candidate. */
  @GET
  public Response rules(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          String inForce = desk.rules().rules().hash();
          String hash = new FormFields(visit).text("jeu").orElse(inForce);
          return named(hash)
              .map(draft -> rules(draft, inForce, visit))
              .orElseGet(() -> Html.missing(visit.say("Rules.missing", hash), visit));
        });
  }

  private Response rules(Draft draft, String inForce, Visit visit) {
    Optional<CheckView> check =
        checks
            .ask(draft.files().hash(), () -> Check.of(draft.files(), asked -> {}))
            .map(done -> CheckView.of(done, visit));
    Optional<CandidateView> candidate =
        activations.candidate().map(it -> CandidateView.of(it, visit));
    return Html.page(
        Templates.regles(visit, RulesView.of(draft, inForce, desk.log(), candidate, check, visit)),
        visit);
  }

  /** What differs between two rule sets that served. */
  @GET
  @Path("difference")
  public Response difference(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          FormFields asked = new FormFields(visit);
          String before = asked.text("avant").orElse("");
          String after = asked.text("apres").orElseGet(() -> desk.rules().rules().hash());
          Optional<Draft> old = named(before);
          Optional<Draft> young = named(after);
          if (old.isEmpty() || young.isEmpty()) {
            String missing = old.isEmpty() ? before : after;
            return Html.missing(visit.say("Rules.missing", missing), visit);
          }
          return difference(old.get(), young.get(), visit);
        });
  }

  private Optional<DiffView.ProposalView> proposal(Differing shown, String before, Visit visit) {
    return activations
        .approvals()
        .open()
        .filter(it -> desk.rules().rules().hash().equals(before))
        .map(it -> ProposalPage.view(it, before, shown, activations.approvals(), whoCalls, visit));
  }

  /** Counts the decisions recorded when it was begun; it is begun anew a minute after at most. */
  private Response difference(Draft old, Draft young, Visit visit) {
    String before = old.files().hash();
    String after = young.files().hash();
    Optional<Differing> differing =
        differences.ask(
            List.of(before, after, ages.of(List.of(before, after), desk.log().appended())),
            () -> Differing.of(old, young, desk.log()));
    Optional<DiffView.Found> found =
        differing.map(done -> DiffView.found(done, young.vocabulary(), visit));
    return Html.page(
        Templates.difference(
            visit,
            new DiffView(
                named(before, visit),
                named(after, visit),
                found,
                differing
                    .flatMap(done -> proposal(done, before, visit))
                    .filter(it -> it.ruleset().equals(after)),
                visit.to("/regles/difference", Map.of("avant", before, "apres", after)),
                visit.to("/regles"))),
        visit);
  }

  private DiffView.Named named(String hash, Visit visit) {
    return new DiffView.Named(
        hash,
        desk.log().rulesets().stream()
            .filter(set -> set.hash().equals(hash))
            .findFirst()
            .map(set -> visit.moment(set.firstServed()))
            .orElse(""),
        hash.equals(desk.rules().rules().hash()),
        visit.to("/regles", Map.of("jeu", hash)));
  }
}
