// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.calendrier;

import fr.aiguillage.calendar.Calendar;
import fr.aiguillage.calendar.Deadline;
import fr.aiguillage.calendar.Occurrence;
import fr.aiguillage.calendar.Occurrence.State;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Overdue;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The dates of the convention, and what it requires every year, as of a day. */
@Path("/calendrier")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class CalendrierPage {

  private final Desk desk;

  CalendrierPage(Desk desk) {
    this.desk = desk;
  }

  /**
   * An occurrence of a deadline.
   *
   * @param when the day or days in words; empty if unknown
   * @param state its state
   * @param clauses their names, with what each says
   * @param seats who must attend
   */
  public record Line(
      String label, String when, String state, List<Said> clauses, List<String> seats) {}

  /** A clause, and what it says. */
  public record Said(String name, String says) {}

  /** Lines of one kind, with their heading. */
  public record Part(String key, String title, List<Line> lines) {}

  /**
   * The calendar as of a day.
   *
   * @param on the day in ISO 8601
   * @param day the same in words
   * @param parts what was required in a past year and never recorded, what is required in the
   *     current year, the dates, and those not known; empty parts are left out
   * @param composed the meetings with required attendance
   */
  public record Shown(String on, String day, List<Part> parts, List<Line> composed) {}

  /** The page for the day asked for; today if none is given. */
  @GET
  public Response calendar(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          FormFields asked = new FormFields(visit);
          LocalDate on = asked.day("on").orElseGet(desk::today);
          if (!asked.wrong().isEmpty()) {
            return Html.failed(
                400,
                "invalid-request",
                asked.wrong().stream().map(wrong -> wrong.in(visit.words())).toList(),
                visit);
          }
          return Html.page(Templates.calendrier(visit, shown(on, visit)), visit);
        });
  }

  private Shown shown(LocalDate on, Visit visit) {
    RuleSet rules = desk.rules().rules();
    Calendar calendar = rules.calendar(on);
    Clauses clauses = rules.clauses();
    List<Occurrence> all = calendar.between(Optional.empty(), on.plusYears(1));
    List<Line> overdue =
        calendar.overdue().entrySet().stream()
            .map(
                each ->
                    line(
                        each.getKey(),
                        Overdue.years(each.getValue(), visit),
                        visit.label(State.OVERDUE),
                        clauses,
                        visit))
            .toList();
    List<Line> running =
        all.stream()
            .filter(one -> one.deadline().yearly().isPresent())
            .filter(one -> !one.first().isAfter(on) && !one.last().isBefore(on))
            .map(one -> line(one, visit.say("Calendar.until", visit.day(one.last())), rules, visit))
            .toList();
    List<Line> days =
        all.stream()
            .filter(one -> one.deadline().yearly().isEmpty())
            .map(one -> line(one, visit.day(one.first()), rules, visit))
            .toList();
    List<Line> undated =
        calendar.undated().stream()
            .map(each -> line(each, "", visit.say("Calendar.unknown"), clauses, visit))
            .toList();
    List<Line> composed =
        calendar.deadlines().stream()
            .filter(each -> !each.seats().isEmpty())
            .map(each -> line(each, "", "", clauses, visit))
            .toList();
    List<Part> parts =
        Stream.of(
                new Part("overdue", visit.say("Calendar.overdue"), overdue),
                new Part("running", visit.say("Calendar.running"), running),
                new Part("days", visit.say("Calendar.days"), days),
                new Part("undated", visit.say("Calendar.undated"), undated))
            .filter(part -> !part.lines().isEmpty())
            .toList();
    return new Shown(on.toString(), visit.day(on), parts, composed);
  }

  private static Line line(Occurrence one, String when, RuleSet rules, Visit visit) {
    return line(one.deadline(), when, visit.label(one.state()), rules.clauses(), visit);
  }

  private static Line line(
      Deadline deadline, String when, String state, Clauses clauses, Visit visit) {
    return new Line(
        visit.words().of(deadline.words()),
        when,
        state,
        deadline.clauses().stream()
            .flatMap(name -> clauses.named(name).stream())
            .map(clause -> new Said(clause.name(), visit.says(clause)))
            .toList(),
        deadline.seats().stream()
            .map(
                seat ->
                    seat.least() > 1
                        ? visit.say("Calendar.seats", visit.words().of(seat.words()), seat.least())
                        : visit.words().of(seat.words()))
            .toList());
  }
}
