// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.bilan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.report.KnownCodes;
import fr.aiguillage.report.Report;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Overdue;
import fr.aiguillage.web.Pdf;
import fr.aiguillage.web.Sheet;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The yearly report that article 6 requires: decisions, counted. */
@Path("/")
@Blocking
public class BilanPage {

  private static final int REMEMBERED = 4;

  private final Desk desk;
  private final Overdue overdue;
  private final DisputesSection disputes;
  private final Clock clock;

  /**
   * A cache of the last reports, so that going from the page to its PDF does not count everything
   * again.
   */
  private final Cache<List<Object>, Report> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  BilanPage(Desk desk, Overdue overdue, DisputesSection disputes) {
    this.desk = desk;
    this.overdue = overdue;
    this.disputes = disputes;
    this.clock = Clock.systemUTC();
  }

  /** The report on the days asked for; on the current school year if none are given. */
  @GET
  @Path("bilan")
  @Produces(MediaType.TEXT_HTML)
  public Response report(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return answer(visit, report -> Html.page(Templates.bilan(visit, report), visit));
  }

  /** The report as CSV, for office spreadsheets. */
  @GET
  @Path("bilan.csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return answer(
        visit,
        report ->
            Html.download(
                OfficeCsv.of(
                    report,
                    overdue.today(visit),
                    disputes.of(report.from(), report.to(), visit),
                    visit),
                Sheet.MEDIA_TYPE,
                OfficeCsv.name(report, "csv"),
                visit));
  }

  /** The report as a PDF, to be distributed. */
  @GET
  @Path("bilan.pdf")
  @Produces(Pdf.MEDIA_TYPE)
  public Response pdf(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return answer(
        visit,
        report ->
            Html.download(
                Pdf.of(Templates.bilanpapier(visit, report)),
                Pdf.MEDIA_TYPE,
                OfficeCsv.name(report, "pdf"),
                visit));
  }

  private Response answer(Visit visit, Function<ReportView, Response> maker) {
    return Html.answer(
        visit,
        () -> {
          FormFields asked = new FormFields(visit);
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
                  ? of(from, to, count, visit)
                  : of(
                      Optional.of(year),
                      Optional.of(year.plusYears(1).minusDays(1)),
                      count,
                      visit));
        });
  }

  /**
   * The report, together with the same days of the previous year if the period has a beginning and
   * an end.
   */
  private ReportView of(
      Optional<LocalDate> from, Optional<LocalDate> to, Report.Count count, Visit visit) {
    RuleSet rules = desk.rules().rules();
    Report report = counted(from, to, count, rules.vocabulary());
    Optional<Report> before =
        from.isPresent() && to.isPresent()
            ? Optional.of(
                counted(
                    from.map(day -> day.minusYears(1)),
                    to.map(day -> day.plusDays(1).minusYears(1).minusDays(1)),
                    count,
                    rules.vocabulary()))
            : Optional.empty();
    return new Counted(report, before, rules, visit).view(clock.instant(), desk.today());
  }

  /** Counts one report at a time: callers that wait meanwhile mostly want the same one. */
  private synchronized Report counted(
      Optional<LocalDate> from, Optional<LocalDate> to, Report.Count count, Vocabulary vocabulary) {
    List<Object> asked = List.of(from, to, count, desk.log().appended(), vocabulary);
    return known.get(
        asked,
        a ->
            Report.of(
                desk.log(),
                KnownCodes.of(vocabulary),
                Filter.everything().between(from, to),
                count));
  }

  private static LocalDate schoolYear(LocalDate day) {
    LocalDate begins = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
    return day.isBefore(begins) ? begins.minusYears(1) : begins;
  }
}
