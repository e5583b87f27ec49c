package fr.aiguillage.web.bilan;

import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.report.Report;
import fr.aiguillage.report.ReportCsv;
import fr.aiguillage.web.Asked;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.function.Function;

/** The yearly report that article 6 asks for: what was decided, counted. */
@Path("/")
@Blocking
public class BilanPage {

  private final Desk desk;

  private Known known;

  /** The last report: whoever turns from the page to its CSV need not have all counted again. */
  private record Known(long recorded, Vocabulary vocabulary, Report report) {}

  BilanPage(Desk desk) {
    this.desk = desk;
  }

  /** The report on the days asked for; on the school year where none is. */
  @GET
  @Path("bilan")
  @Produces(MediaType.TEXT_HTML)
  public Response report(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return answer(
        visit,
        report ->
            Html.page(
                Templates.bilan(
                    visit,
                    ReportView.of(report, visit.terms(desk.rules().rules().vocabulary()), visit)),
                visit));
  }

  /** The same as CSV. */
  @GET
  @Path("bilan.csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo uri, @Context HttpHeaders headers) {
    return answer(
        Visit.of(uri, headers),
        report ->
            Response.ok(ReportCsv.of(report), ReportCsv.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bilan.csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .build());
  }

  private Response answer(Visit visit, Function<Report, Response> maker) {
    return Html.answer(
        visit,
        () -> {
          Asked asked = new Asked(visit);
          Optional<LocalDate> from = asked.day("from");
          Optional<LocalDate> to = asked.day("to");
          if (!asked.wrong().isEmpty()) {
            return Html.failed(
                400,
                "invalid-request",
                asked.wrong().stream().map(wrong -> wrong.in(visit.words())).toList(),
                visit);
          }
          boolean any =
              visit.parameters().containsKey("from") || visit.parameters().containsKey("to");
          Report.Count count =
              asked.code("count", Report.Count.class).orElse(Report.Count.STANDING);
          LocalDate year = schoolYear(desk.today());
          return maker.apply(
              any
                  ? of(from, to, count)
                  : of(Optional.of(year), Optional.of(year.plusYears(1).minusDays(1)), count));
        });
  }

  /** One count at a time: who waits meanwhile mostly wants the same. */
  private synchronized Report of(
      Optional<LocalDate> from, Optional<LocalDate> to, Report.Count count) {
    Filter period = Filter.everything().between(from, to);
    Known last = known;
    long recorded = desk.log().appended();
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    if (last == null
        || last.recorded() != recorded
        || last.vocabulary() != vocabulary
        || !last.report().period().equals(period)
        || last.report().count() != count) {
      Report.Codes codes =
          new Report.Codes(
              vocabulary.parties().names(),
              vocabulary.activities().names(),
              vocabulary.services().names());
      last = new Known(recorded, vocabulary, Report.of(desk.log(), codes, period, count));
      known = last;
    }
    return last.report();
  }

  private static LocalDate schoolYear(LocalDate day) {
    LocalDate begins = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
    return day.isBefore(begins) ? begins.minusYears(1) : begins;
  }
}
