// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Classification;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DateTimeStamp;
import biweekly.property.Status;
import biweekly.property.Summary;
import biweekly.property.Transparency;
import biweekly.property.Uid;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import fr.aiguillage.calendar.Deadline;
import fr.aiguillage.calendar.Occurrence;
import fr.aiguillage.convention.Convention;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * The calendar in the format of RFC 5545: an all-day event for each deadline, on the last day of
 * the year for something required once a year. A deadline has the same {@code UID} in every file,
 * and its state among its {@code CATEGORIES}.
 */
final class ICalendarBody {

  static final String MEDIA_TYPE = "text/calendar";
  static final MediaType TYPE = new MediaType("text", "calendar");

  private final RulesInForce rules;
  private final Wording words;

  ICalendarBody(RulesInForce rules, Wording words) {
    this.rules = rules;
    this.words = words;
  }

  byte[] bytes(List<Occurrence> occurrences) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Aiguillage//Calendrier//" + words.language().tag().toUpperCase());
    rules
        .rules()
        .vocabulary()
        .convention()
        .map(Convention::words)
        .ifPresent(title -> calendar.setName(words.of(title)));
    // RFC 7986 requires the type, which the library omits if it is the only one
    calendar
        .setRefreshInterval(Duration.builder().days(1).build())
        .setParameter("VALUE", "DURATION");
    occurrences.forEach(one -> calendar.addEvent(event(one)));
    return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
  }

  private VEvent event(Occurrence occurrence) {
    Deadline deadline = occurrence.deadline();
    VEvent event = new VEvent();
    event.setUid(new Uid(uid(occurrence)));
    event.setDateTimeStamp(new DateTimeStamp(Date.from(rules.since())));
    event.setDateStart(new DateStart(day(occurrence.last())));
    event.setDateEnd(new DateEnd(day(occurrence.last().plusDays(1))));
    Summary summary = event.setSummary(words.of(deadline.words()));
    summary.setLanguage(words.language().tag());
    event.setDescription(description(occurrence));
    event.addCategories(words.label(occurrence.state()));
    event.setTransparency(Transparency.transparent());
    event.setClassification(Classification.public_());
    event.setStatus(
        occurrence.state() == Occurrence.State.LIFTED ? Status.cancelled() : Status.confirmed());
    return event;
  }

  private String uid(Occurrence occurrence) {
    String named =
        rules.rules().vocabulary().convention().map(Convention::name).orElse("")
            + "/"
            + occurrence.deadline().code()
            + (occurrence.deadline().yearly().isPresent() ? "/" + occurrence.first() : "");
    return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ICalDate day(LocalDate day) {
    return new ICalDate(
        new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
  }

  /** Its state, what the clauses say, and who must attend. */
  private String description(Occurrence occurrence) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(words.label(occurrence.state()));
    for (String name : occurrence.deadline().clauses()) {
      rules.rules().clauses().named(name).ifPresent(clause -> lines.add(says(name, clause)));
    }
    for (Deadline.Seat seat : occurrence.deadline().seats()) {
      lines.add("☐ " + (seat.least() > 1 ? seat.least() + " × " : "") + words.of(seat.words()));
    }
    return lines.toString();
  }

  private String says(String name, Clause clause) {
    return name + ": " + (words.language() == Language.FR ? clause.french() : clause.english());
  }
}
