// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.Acts;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Differing;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.IncidentForm;
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
import java.util.TreeMap;

/** The rules in force and earlier ones: what they cover, and the differences between them. */
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

  /** A rule set that was in force, the candidate, or one nested in those in force. */
  private Optional<Draft> named(String hash) {
    return activations
        .candidate()
        .filter(candidate -> candidate.hash().equals(hash))
        .map(candidate -> candidate.check().draft())
        .or(() -> kept.named(hash))
        .or(() -> lying(hash).map(Map.Entry::getValue));
  }

  /** A nested rule set that may not have decided anything yet, with its folder. */
  private Optional<Map.Entry<String, Draft>> lying(String hash) {
    return kept.named(desk.rules().rules().hash()).stream()
        .flatMap(whole -> whole.within().entrySet().stream())
        .filter(each -> each.getValue().files().hash().equals(hash))
        .findFirst();
  }

  /**
   * The rule set of that hash, or the one nested in its folder.
   *
   * @param folder empty for the whole
   */
  private Optional<Chosen> chosen(String hash, String folder, Visit visit) {
    Optional<Draft> whole = named(hash);
    Optional<Draft> draft = folder.isEmpty() ? whole : whole.map(it -> it.within().get(folder));
    return draft.map(it -> chosen(it, hash, folder, visit));
  }

  private Chosen chosen(Draft draft, String hash, String folder, Visit visit) {
    RuleSet serving = desk.rules().rules();
    String matter = folder.isEmpty() ? matter(hash) : folder;
    String inForce =
        matter.isEmpty()
            ? serving.hash()
            : serving.files().within(matter).map(RuleFiles::hash).orElse("");
    String page = IncidentForm.page(matter, serving);
    Map<String, String> query = new TreeMap<>();
    query.put("jeu", matter.isEmpty() && hash.equals(inForce) ? "" : hash);
    query.put("dans", folder);
    return new Chosen(draft, matter, inForce, page, visit.to("/regles", query));
  }

  private String matter(String hash) {
    return Optional.ofNullable(Acts.matters(desk.log().acts().all()).get(hash))
        .or(() -> lying(hash).map(Map.Entry::getKey))
        .orElse("");
  }

  /**
   * A rule set: the one in force, or the one of {@code ?jeu=}: an earlier one, the candidate; with
   * {@code ?dans=}, the one on another subject nested in its folder of that name.
   */
  @GET
  public Response rules(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          String inForce = desk.rules().rules().hash();
          String hash = new FormFields(visit).text("jeu").orElse(inForce);
          String folder = new FormFields(visit).text("dans").orElse("");
          return chosen(hash, folder, visit)
              .map(found -> rules(found, visit))
              .orElseGet(() -> Html.missing(visit.say("Rules.missing", hash), visit));
        });
  }

  private Response rules(Chosen found, Visit visit) {
    Optional<CheckView> check =
        checks
            .ask(found.hash(), () -> Check.of(found.draft().files(), asked -> {}))
            .map(done -> CheckView.of(done, found.page(), visit));
    Optional<CandidateView> candidate =
        activations
            .candidate()
            .filter(it -> found.matter().isEmpty())
            .map(it -> CandidateView.of(it, visit));
    return Html.page(
        Templates.regles(visit, RulesView.of(found, desk.log(), candidate, check, visit)), visit);
  }

  /** The differences between two rule sets that were in force, or between those nested in them. */
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
          String folder = asked.text("dans").orElse("");
          Optional<Chosen> old = chosen(before, folder, visit);
          Optional<Chosen> young = chosen(after, folder, visit);
          if (old.isEmpty() || young.isEmpty()) {
            String missing = old.isEmpty() ? before : after;
            return Html.missing(visit.say("Rules.missing", missing), visit);
          }
          String again =
              visit.to(
                  "/regles/difference", Map.of("avant", before, "apres", after, "dans", folder));
          return difference(old.get(), young.get(), again, visit);
        });
  }

  private Optional<DiffView.ProposalView> proposal(Differing shown, String before, Visit visit) {
    return activations
        .approvals()
        .open()
        .filter(it -> desk.rules().rules().hash().equals(before))
        .map(it -> ProposalPage.view(it, before, shown, activations.approvals(), whoCalls, visit));
  }

  /**
   * Includes the decisions recorded when the comparison started; it is computed again after at most
   * a minute.
   */
  private Response difference(Chosen old, Chosen young, String again, Visit visit) {
    String before = old.hash();
    String after = young.hash();
    Filter decisions = Filter.everything().of(young.matter());
    Optional<Differing> differing =
        differences.ask(
            List.of(before, after, ages.of(List.of(before, after), desk.log().appended())),
            () -> Differing.of(old.draft(), young.draft(), desk.log(), decisions));
    Optional<DiffView.Found> found = differing.map(done -> DiffView.found(done, young, visit));
    return Html.page(
        Templates.difference(
            visit,
            new DiffView(
                named(old, visit),
                named(young, visit),
                DiffView.within(old.draft(), young.draft(), visit),
                found,
                differing
                    .flatMap(done -> proposal(done, before, visit))
                    .filter(it -> it.ruleset().equals(after)),
                again,
                visit.to("/regles"))),
        visit);
  }

  private DiffView.Named named(Chosen chosen, Visit visit) {
    String hash = chosen.hash();
    return new DiffView.Named(
        hash,
        desk.log().rulesets().stream()
            .filter(set -> set.hash().equals(hash))
            .findFirst()
            .map(set -> visit.moment(set.firstServed()))
            .orElse(""),
        hash.equals(chosen.inForce()),
        chosen.address());
  }
}
