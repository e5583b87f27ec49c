// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Pdf;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The journal: a search, and each decision with its reasons. */
@Path("/journal")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class JournalPage {

  private static final String PAGE = "page";

  private static final int A_PAGE = 25;

  /** The number of decisions sorted by a column; the journal itself has only its own order. */
  private static final int SORTED = 1000;

  private final Desk desk;
  private final KeptDrafts kept;

  JournalPage(Desk desk) {
    this.desk = desk;
    this.kept = new KeptDrafts(desk.log()::ruleset);
  }

  /** The decisions that meet all given conditions, newest first, in pages. */
  @GET
  public Response search(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> search(visit));
  }

  private Response search(Visit visit) {
    if (isWordy(visit)) {
      return Html.goOn(visit.to("/journal", JournalView.said(visit)));
    }
    RuleSet rules = desk.rules().rules();
    Schools schools = Schools.of(rules);
    FormFields asked = new FormFields(visit);
    Sought sought = Sought.of(asked, asked.filter(rules));
    Optional<Cursor> cursor = asked.cursor("cursor");
    int page = page(asked);
    boolean sound = asked.wrong().isEmpty();
    JournalView.Listed listed =
        !sound
            ? JournalView.Listed.none()
            : sought
                .by()
                .map(order -> sorted(order, sought, page, schools, visit))
                .orElseGet(
                    () ->
                        JournalView.Listed.of(
                            sought.find(desk, cursor, A_PAGE, schools, visit), schools, visit));
    OptionalLong total = sound ? sought.total(desk) : OptionalLong.empty();
    return Html.page(
        sound ? 200 : 400,
        Templates.journal(visit, JournalView.of(asked, listed, total, desk, schools, visit)),
        visit);
  }

  /** A page of the newest decisions in that order. */
  private JournalView.Listed sorted(
      Column.Order order, Sought sought, int page, Schools schools, Visit visit) {
    Sought.Part part = sought.find(desk, Optional.empty(), SORTED, schools, visit);
    List<FoundView> all =
        order.sorted(
            part.decisions().stream().map(one -> FoundView.of(one, schools, visit)).toList(),
            visit);
    int from = Math.min((page - 1) * A_PAGE, all.size());
    int to = Math.min(from + A_PAGE, all.size());
    return new JournalView.Listed(
        all.subList(from, to),
        to < all.size() ? Map.of(PAGE, String.valueOf(page + 1)) : Map.of(),
        page > 1,
        part.broken(),
        part.next().isPresent() ? visit.number(all.size()) : "");
  }

  /** The number of the page in that order; the first if none or an impossible one is given. */
  private static int page(FormFields asked) {
    return asked
        .text(PAGE)
        .filter(text -> text.matches("[1-9][0-9]?"))
        .map(Integer::parseInt)
        .orElse(1);
  }

  /**
   * Whether the address has empty parameters: a form also sends empty fields, which the
   * bookmarkable address leaves out.
   */
  private static boolean isWordy(Visit visit) {
    return JournalView.FIELDS.stream()
        .anyMatch(field -> "".equals(visit.parameters().getFirst(field)));
  }

  /** A decision, with the clauses of the rule set that decided it. */
  @GET
  @Path("{id}")
  public Response decision(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () ->
            Ids.parse(id)
                .flatMap(desk::find)
                .map(recorded -> decision(recorded, uri, visit))
                .orElseGet(() -> none(id, desk.log(), visit)));
  }

  /** The page for a decision that was removed after its retention period, or never existed. */
  static Response none(String id, DecisionLog log, Visit visit) {
    return Ids.parse(id).filter(log.retention()::isPruned).isPresent()
        ? Html.failed(410, "pruned", List.of(visit.say("Detail.decision-pruned", id)), visit)
        : Html.missing(visit.say("Detail.decision-missing", id), visit);
  }

  /** The decision as a PDF. */
  @GET
  @Path("{id}/decision.pdf")
  @Produces(Pdf.MEDIA_TYPE)
  public Response paper(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () ->
            Ids.parse(id)
                .flatMap(desk::find)
                .map(recorded -> view(recorded, uri, visit))
                .map(
                    view ->
                        Html.download(
                            Pdf.of(Templates.decisionpapier(visit, view)),
                            Pdf.MEDIA_TYPE,
                            "decision-" + view.id() + ".pdf",
                            visit))
                .orElseGet(() -> none(id, desk.log(), visit)));
  }

  private Response decision(Recorded recorded, UriInfo uri, Visit visit) {
    return Html.page(Templates.decision(visit, view(recorded, uri, visit)), visit);
  }

  private DecisionView view(Recorded recorded, UriInfo uri, Visit visit) {
    Optional<Draft> decided = kept.named(recorded.answer().path("ruleset").asText());
    RuleSet inForce = desk.rules().rules();
    Vocabulary vocabulary = decided.map(Draft::vocabulary).orElseGet(inForce::vocabulary);
    String base = uri.getBaseUri().toString().replaceAll("/$", "");
    return DecisionView.of(
        recorded,
        decided.map(Draft::clauses).orElseGet(inForce::clauses),
        visit.terms(vocabulary),
        inForce,
        desk.log(),
        base,
        visit);
  }
}
