// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.bilan;

import fr.aiguillage.web.Sheet;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.bilan.ReportView.HandRow;
import fr.aiguillage.web.bilan.ReportView.MonthRow;
import fr.aiguillage.web.bilan.ReportView.Row;
import fr.aiguillage.web.bilan.ReportView.SchoolRow;
import fr.aiguillage.web.bilan.ReportView.Table;
import fr.aiguillage.web.bilan.ReportView.Waiting;
import fr.aiguillage.web.bilan.ReportView.YearlyList;
import java.util.List;

/**
 * A report for office spreadsheets, with labels and headings in words, one line per count. For
 * programs there is {@link fr.aiguillage.report.ReportCsv}.
 */
final class OfficeCsv {

  private final Visit visit;
  private final Sheet sheet;

  private OfficeCsv(Visit visit) {
    this.visit = visit;
    this.sheet = new Sheet(visit);
  }

  /**
   * The report, and what the page shows with it.
   *
   * @param overdue what the convention required and nobody recorded
   * @param disputed the disputes of the same days
   */
  static byte[] of(
      ReportView report, List<String> overdue, DisputesSection.Shown disputed, Visit visit) {
    OfficeCsv csv = new OfficeCsv(visit);
    csv.line(
        csv.say("Report.csv.table"),
        csv.say("Report.csv.row"),
        csv.say("Report.csv.column"),
        csv.say("Report.all"),
        csv.say("Report.before"));
    for (HandRow hand : report.hands()) {
      String table = csv.say("Report.hands");
      csv.line(
          table,
          hand.label(),
          csv.say("Report.designated"),
          hand.designated(),
          hand.designatedBefore());
      csv.line(table, hand.label(), csv.say("Report.possible"), hand.possible(), "");
      csv.line(table, hand.label(), csv.say("Report.to-qualify"), hand.toQualify(), "");
    }
    for (MonthRow month : report.months()) {
      String table = csv.say("Report.month");
      csv.line(table, month.label(), csv.say("Report.all"), month.decisions(), "");
      csv.line(table, month.label(), csv.say("Report.month.to-confirm"), month.toConfirm(), "");
      csv.line(table, month.label(), csv.say("Report.month.facts-needed"), month.factsNeeded(), "");
      csv.line(table, month.label(), csv.say("Report.month.reimages"), month.reimages(), "");
    }
    for (Table table : report.tables()) {
      for (Row row : table.rows()) {
        csv.line(table.title(), row.label(), "", row.decisions(), row.before());
      }
    }
    for (SchoolRow school : report.sections().rows()) {
      List<String> heads = report.sections().heads();
      for (int i = 0; i < heads.size(); i++) {
        csv.line(
            csv.say("Report.section"), school.label(), heads.get(i), school.cells().get(i), "");
      }
    }
    for (Waiting cell : report.missing()) {
      csv.line(csv.say("Report.missing"), cell.label(), "", cell.decisions(), "");
    }
    for (YearlyList list : report.yearly()) {
      csv.line(csv.say("Report.yearly"), list.label(), list.missing(), list.years(), "");
      list.withNeither().forEach(school -> csv.line(csv.say("Report.neither"), school, "", 1, ""));
    }
    overdue.forEach(one -> csv.line(csv.say("Calendar.overdue"), one, "", 1, ""));
    disputed.clauses().forEach(row -> csv.disputed("Report.disputes.clause", row));
    disputed.cells().forEach(row -> csv.disputed("Report.disputes.cell", row));
    return csv.sheet.bytes();
  }

  /** The file name, with the days that it covers. */
  static String name(ReportView report, String kind) {
    StringBuilder name = new StringBuilder("bilan");
    List.of(report.from(), report.to()).stream()
        .filter(day -> !day.isEmpty())
        .forEach(day -> name.append('-').append(day));
    return name.append('.').append(kind).toString();
  }

  private void disputed(String column, DisputesSection.Row row) {
    line(say("Report.disputes"), row.label(), say(column), row.disputes(), "");
  }

  private String say(String key) {
    return visit.say(key);
  }

  private void line(Object... cells) {
    sheet.line(cells);
  }
}
