// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.calendar.Occurrence;
import fr.aiguillage.desk.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What the convention required every year and nobody recorded, for display on other pages. */
@Named("overdue")
@ApplicationScoped
public class Overdue {

  private final Desk desk;

  Overdue(Desk desk) {
    this.desk = desk;
  }

  /** Each overdue deadline in words, with its years; none if nothing is overdue today. */
  public List<String> today(Visit visit) {
    return desk.rules().rules().calendar(desk.today()).overdue().entrySet().stream()
        .map(
            each ->
                visit.say(
                    "Calendar.overdue-one",
                    visit.words().of(each.getKey().words()),
                    years(each.getValue(), visit)))
        .toList();
  }

  /** The number of years, and their first and last day. */
  public static String years(List<Occurrence> overdue, Visit visit) {
    return visit.say(
        overdue.size() == 1 ? "Calendar.year" : "Calendar.years",
        visit.day(overdue.get(0).first()),
        visit.day(overdue.get(overdue.size() - 1).last()),
        overdue.size());
  }
}
