package fr.aiguillage.web.bilan;

import fr.aiguillage.web.Visit;
import fr.aiguillage.web.bilan.ReportView.HandRow;
import fr.aiguillage.web.bilan.ReportView.MonthRow;
import fr.aiguillage.web.bilan.ReportView.Row;
import fr.aiguillage.web.bilan.ReportView.SchoolRow;
import fr.aiguillage.web.bilan.ReportView.Table;
import fr.aiguillage.web.bilan.ReportView.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A report as the spreadsheets of an office open it in columns: a byte order mark, in French a
 * semicolon between cells since the comma is in numbers, labels and heads in words, one count a
 * line. For programs there is {@link fr.aiguillage.report.ReportCsv}.
 */
final class OfficeCsv {

  /** Its media type. */
  static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final StringBuilder lines = new StringBuilder(BYTE_ORDER_MARK);
  private final Visit visit;
  private final String between;

  private OfficeCsv(Visit visit) {
    this.visit = visit;
    this.between = visit.lang().equals("fr") ? ";" : ",";
  }

  static byte[] of(ReportView report, Visit visit) {
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
    return csv.lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The name to keep it under, with the days that it is of. */
  static String name(ReportView report, String kind) {
    StringBuilder name = new StringBuilder("bilan");
    List.of(report.from(), report.to()).stream()
        .filter(day -> !day.isEmpty())
        .forEach(day -> name.append('-').append(day));
    return name.append('.').append(kind).toString();
  }

  private String say(String key) {
    return visit.say(key);
  }

  private void line(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      lines.append(i == 0 ? "" : between).append(cell(cells[i].toString()));
    }
    lines.append("\r\n");
  }

  /** Quoted as RFC 4180 has it; what a spreadsheet would take for a formula begins with a quote. */
  private String cell(String text) {
    String plain = text.replace('\u00a0', ' ');
    String safe = plain.matches("[=+@\\t\\r-].*") ? "'" + plain : plain;
    return safe.contains(between) || safe.contains("\"") || safe.contains("\n")
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }
}
