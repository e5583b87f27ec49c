// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A report as CSV (RFC 4180): {@code table,key,decisions}, one line per count. Keys are codes, so
 * nothing needs quoting and a spreadsheet in any language can read them.
 */
public final class ReportCsv {

  /** Its media type. */
  public static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  private final StringBuilder lines = new StringBuilder("table,key,decisions\r\n");

  private ReportCsv() {}

  /** The whole report, in UTF-8. */
  public static byte[] of(Report report) {
    ReportCsv csv = new ReportCsv();
    csv.line("all", "", report.decisions());
    csv.line("replaced", "", report.replaced());
    csv.table("outcome", report.outcomes());
    csv.table("party", report.parties());
    csv.line("party", "", report.withoutParty());
    csv.table("activity", report.activities());
    csv.table("service", report.services());
    csv.line("service", "", report.withoutService());
    csv.table("school", report.schools());
    csv.line("other-schools", "", report.otherSchools());
    csv.line("school", "", report.withoutSchool());
    report.months().forEach((month, of) -> csv.line("month", month, of.decisions()));
    report.months().forEach((m, of) -> csv.line("month-facts-needed", m, of.factsNeeded()));
    report.months().forEach((m, of) -> csv.line("month-to-confirm", m, of.toConfirm()));
    report
        .months()
        .forEach((m, of) -> csv.line("month-reimages-required", m, of.reimagesRequired()));
    csv.table("reimage", report.reimages());
    for (Report.Missing one : report.missingColours()) {
      String cell = one.cell().service() + "/" + one.cell().activity();
      csv.line("missing-colour", cell, one.decisions());
    }
    return csv.lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void table(String name, Map<?, Long> counts) {
    counts.forEach((key, decisions) -> line(name, key, decisions));
  }

  private void line(String table, Object key, long decisions) {
    lines.append(table).append(',').append(key).append(',').append(decisions).append("\r\n");
  }
}
