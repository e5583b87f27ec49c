// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.calendar.Calendar;
import fr.aiguillage.calendar.Deadline;
import fr.aiguillage.calendar.Occurrence;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.vertx.http.Compressed;
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

/** The dates of the convention, and what it requires every year, as of any day. */
@Path("/v1")
public class CalendarResource {

  private final Desk desk;

  CalendarResource(Desk desk) {
    this.desk = desk;
  }

  /** The calendar of the rules in force, as JSON or as iCalendar. */
  @GET
  @Compressed
  @Path("calendar")
  @Produces({MediaType.APPLICATION_JSON, ICalendarBody.MEDIA_TYPE})
  public Response calendar(@Context UriInfo uri, @Context HttpHeaders headers) {
    boolean iCalendar =
        headers.getAcceptableMediaTypes().stream()
            .filter(type -> isJson(type) || type.isCompatible(ICalendarBody.TYPE))
            .findFirst()
            .filter(type -> !isJson(type))
            .isPresent();
    return answer(uri, headers, iCalendar);
  }

  /** The calendar as iCalendar, for programs that can be given an address but no header. */
  @GET
  @Compressed
  @Path("calendar.ics")
  @Produces(ICalendarBody.MEDIA_TYPE)
  public Response iCalendar(@Context UriInfo uri, @Context HttpHeaders headers) {
    return answer(uri, headers, true);
  }

  private static boolean isJson(MediaType type) {
    return type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }

  private Response answer(UriInfo uri, HttpHeaders headers, boolean iCalendar) {
    Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("on", "from", "to");
    LocalDate on = query.day("on").orElseGet(desk::today);
    Optional<LocalDate> from = query.day("from");
    LocalDate to = query.day("to").orElse(on.plusYears(1));
    if (from.filter(to::isBefore).isPresent()) {
      throw new Query.Refused("from", from.get().toString(), List.of("≤ to = " + to), false);
    }
    RulesInForce rules = desk.rules();
    Calendar calendar = rules.rules().calendar(on);
    List<Occurrence> occurrences = calendar.between(from, to);
    Wording words = Wording.in(language);
    return Response.ok(
            iCalendar
                ? new ICalendarBody(rules, words).bytes(occurrences)
                : Json.bytes(json(calendar, occurrences, from, to, words)))
        .type(iCalendar ? ICalendarBody.MEDIA_TYPE + ";charset=UTF-8" : MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .build();
  }

  private static ObjectNode json(
      Calendar calendar,
      List<Occurrence> occurrences,
      Optional<LocalDate> from,
      LocalDate to,
      Wording words) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("on", calendar.day().toString());
    from.ifPresent(day -> body.put("from", day.toString()));
    body.put("to", to.toString());
    ArrayNode list = body.putArray("occurrences");
    for (Occurrence occurrence : occurrences) {
      ObjectNode one = deadline(occurrence.deadline(), list.addObject(), words);
      one.put("first", occurrence.first().toString());
      one.put("last", occurrence.last().toString());
      one.put("state", occurrence.state().name());
      if (!occurrence.deadline().seats().isEmpty()) {
        ArrayNode seats = one.putArray("composition");
        for (Deadline.Seat seat : occurrence.deadline().seats()) {
          seats.addObject().put("who", words.of(seat.words())).put("least", seat.least());
        }
      }
    }
    ArrayNode undated = body.putArray("undated");
    calendar.undated().forEach(deadline -> deadline(deadline, undated.addObject(), words));
    return body;
  }

  private static ObjectNode deadline(Deadline deadline, ObjectNode into, Wording words) {
    into.put("code", deadline.code()).put("label", words.of(deadline.words()));
    deadline.clauses().forEach(into.putArray("clauses")::add);
    return into;
  }
}
