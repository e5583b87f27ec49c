// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Sheet;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** The results of a search of the journal, for office spreadsheets. */
@Path("/journal.csv")
@Blocking
public class JournalCsv {

  /**
   * The maximum number of lines of a file, all of which are held in memory. The last line says how
   * many are left.
   */
  private static final int MOST = 20_000;

  private static final int AT_ONCE = 500;

  private static final List<String> HEADS =
      List.of(
          "Journal.date",
          "Journal.subject",
          "Journal.activity",
          "Report.school.head",
          "Fact.ticket",
          "Journal.owner",
          "Journal.outcome",
          "Journal.replaced",
          "Journal.decided",
          "Decision.address");

  private final Desk desk;

  JournalCsv(Desk desk) {
    this.desk = desk;
  }

  /** Every decision found, one per line, in the order of the page. */
  @GET
  @Produces("text/csv")
  public Response csv(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          RuleSet rules = desk.rules().rules();
          FormFields asked = new FormFields(visit);
          Sought sought = Sought.of(asked, asked.filter(rules));
          Schools schools = Schools.of(rules);
          if (!asked.wrong().isEmpty()) {
            return Html.failed(
                400,
                "invalid-request",
                asked.wrong().stream().map(wrong -> wrong.says(schools, visit)).toList(),
                visit);
          }
          String base = uri.getBaseUri().toString().replaceAll("/$", "");
          return Html.download(
              sheet(sought, schools, base, visit).bytes(), Sheet.MEDIA_TYPE, name(sought), visit);
        });
  }

  private Sheet sheet(Sought sought, Schools schools, String base, Visit visit) {
    Sheet sheet = new Sheet(visit);
    sheet.line(HEADS.stream().map(visit::say).toArray());
    Optional<Cursor> at = Optional.empty();
    int lines = 0;
    do {
      Sought.Part part = sought.find(desk, at, AT_ONCE, schools, visit);
      for (Recorded one : part.decisions()) {
        FoundView found = FoundView.of(one, schools, visit);
        sheet.line(
            found.day(),
            found.subject(),
            found.activity(),
            found.school(),
            found.ticket(),
            found.owner(),
            found.outcome(),
            found.replaced() ? visit.say("Value.true") : "",
            found.decidedAt(),
            base + "/journal/" + one.id());
      }
      lines += part.decisions().size();
      at = part.next();
    } while (at.isPresent() && lines < MOST);
    if (at.isPresent()) {
      sheet.line(visit.say("Journal.csv.more", visit.number(lines)));
    }
    return sheet;
  }

  private static String name(Sought sought) {
    StringBuilder name = new StringBuilder("journal");
    sought.filter().incidentFrom().ifPresent(day -> name.append('-').append(day));
    sought.filter().incidentTo().ifPresent(day -> name.append('-').append(day));
    return name.append(".csv").toString();
  }
}
