package fr.aiguillage.web.bilan;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.report.Report;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as charts that are tables: each count stands in its row, beside a bar of its length.
 *
 * @param from the first day, ISO; empty for the beginning
 * @param fromDay the same in words
 * @param all whether replaced decisions are counted
 * @param months by month, with what had to be confirmed or lacked facts in it
 * @param tables the other counts
 * @param missing the cells asked about while their colour is missing
 */
public record ReportView(
    String from,
    String to,
    String fromDay,
    String toDay,
    boolean all,
    boolean empty,
    List<Headline> headlines,
    List<MonthRow> months,
    List<Table> tables,
    List<Row> missing,
    String csv,
    String json) {

  /** A figure at the head of the page. */
  public record Headline(String figure, String says) {}

  /**
   * A month.
   *
   * @param width of its bar, in hundredths of the longest
   * @param confirmed where in the bar those to confirm end, in the same hundredths
   * @param lacking where those that lacked facts end, counted on
   */
  public record MonthRow(
      String label,
      String decisions,
      String toConfirm,
      String factsNeeded,
      String reimages,
      String width,
      String confirmed,
      String lacking) {}

  /** A count of decisions by one side. */
  public record Table(String id, String title, String head, List<Row> rows) {}

  /**
   * A line of it.
   *
   * @param share of all decisions
   * @param width of the bar, in hundredths of the longest
   */
  public record Row(String label, String address, String decisions, String share, String width) {}

  static ReportView of(Report report, Terms terms, Visit visit) {
    Map<String, String> range = new LinkedHashMap<>();
    Map<String, String> days = new LinkedHashMap<>();
    Filter period = report.period();
    period.incidentFrom().ifPresent(day -> range.put("from", day.toString()));
    period.incidentTo().ifPresent(day -> range.put("to", day.toString()));
    period.incidentFrom().ifPresent(day -> days.put("incidentFrom", day.toString()));
    period.incidentTo().ifPresent(day -> days.put("incidentTo", day.toString()));
    if (report.count() == Report.Count.ALL) {
      range.put("count", "ALL");
      days.put("count", "all");
    }
    long all = report.decisions();
    List<Table> tables = new ArrayList<>();
    tables.add(codes("Outcome", "outcome", report.outcomes(), 0, all, terms, visit));
    tables.add(codes("Party", "party", report.parties(), report.withoutParty(), all, terms, visit));
    tables.add(codes("Activity", "activity", report.activities(), 0, all, terms, visit));
    tables.add(
        codes("Service", "service", report.services(), report.withoutService(), all, terms, visit));
    tables.add(schools(report, visit));
    tables.add(codes("ReimageStatus", "reimage", report.reimages(), 0, all, terms, visit));
    return new ReportView(
        range.getOrDefault("from", ""),
        range.getOrDefault("to", ""),
        period.incidentFrom().map(visit::day).orElse(""),
        period.incidentTo().map(visit::day).orElse(""),
        report.count() == Report.Count.ALL,
        all == 0,
        headlines(report, visit),
        months(report, visit),
        tables,
        missing(report, terms, visit),
        visit.to("/bilan.csv", range),
        Visit.with("/v1/report", days));
  }

  private static List<Headline> headlines(Report report, Visit visit) {
    long all = report.decisions();
    return List.of(
        new Headline(visit.number(all), visit.say("Report.decisions")),
        new Headline(
            share(report.outcomes().get(Outcome.TO_CONFIRM), all, visit),
            visit.say("Report.to-confirm")),
        new Headline(
            share(report.outcomes().get(Outcome.FACTS_NEEDED), all, visit),
            visit.say("Report.facts-needed")),
        new Headline(
            visit.number(report.reimages().get(ReimageStatus.REQUIRED)),
            visit.say("Report.reimages")),
        new Headline(visit.number(report.replaced()), visit.say("Report.replaced")));
  }

  private static List<MonthRow> months(Report report, Visit visit) {
    long most =
        report.months().values().stream().mapToLong(Report.Month::decisions).max().orElse(1);
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(
            "LLLL uuuu", visit.lang().equals("fr") ? Locale.FRENCH : Locale.ENGLISH);
    return report.months().entrySet().stream()
        .map(
            entry -> {
              Report.Month month = entry.getValue();
              return new MonthRow(
                  format.format(entry.getKey()),
                  visit.number(month.decisions()),
                  visit.number(month.toConfirm()),
                  visit.number(month.factsNeeded()),
                  visit.number(month.reimagesRequired()),
                  hundredths(month.decisions(), most),
                  hundredths(month.toConfirm(), most),
                  hundredths(month.toConfirm() + month.factsNeeded(), most));
            })
        .toList();
  }

  private static Table codes(
      String kind,
      String id,
      Map<?, Long> counts,
      long without,
      long all,
      Terms terms,
      Visit visit) {
    List<Row> rows = new ArrayList<>();
    long most = Math.max(without, counts.values().stream().mapToLong(n -> n).max().orElse(0));
    // forty services would hide the few that were asked about
    boolean zeros = counts.size() <= 10;
    counts.forEach(
        (code, n) -> {
          if (zeros || n > 0) {
            rows.add(row(terms.label(kind, code.toString()), "", n, most, all, visit));
          }
        });
    if (without > 0) {
      rows.add(row(visit.say("Report." + id + ".without"), "", without, most, all, visit));
    }
    return new Table(id, visit.say("Report." + id), visit.say("Report." + id + ".head"), rows);
  }

  private static Table schools(Report report, Visit visit) {
    List<Row> rows = new ArrayList<>();
    long most =
        Math.max(
            Math.max(report.withoutSchool(), report.otherSchools()),
            report.schools().values().stream().mapToLong(n -> n).max().orElse(0));
    long all = report.decisions();
    report.schools().forEach((school, n) -> rows.add(row(school, "", n, most, all, visit)));
    if (report.otherSchools() > 0) {
      String others = visit.say("Report.school.others");
      rows.add(row(others, "", report.otherSchools(), most, all, visit));
    }
    if (report.withoutSchool() > 0) {
      String without = visit.say("Report.school.without");
      rows.add(row(without, "", report.withoutSchool(), most, all, visit));
    }
    return new Table("school", visit.say("Report.school"), visit.say("Report.school.head"), rows);
  }

  private static List<Row> missing(Report report, Terms terms, Visit visit) {
    List<Report.Missing> missing = report.missingColours();
    long most = missing.isEmpty() ? 1 : missing.get(0).decisions();
    return missing.stream()
        .map(
            one ->
                row(
                    terms.label("Service", one.cell().service())
                        + " – "
                        + terms.label("Activity", one.cell().activity()),
                    visit.to("/matrice/" + one.cell().service() + "/" + one.cell().activity()),
                    one.decisions(),
                    most,
                    report.decisions(),
                    visit))
        .toList();
  }

  private static Row row(String label, String address, long n, long most, long all, Visit visit) {
    return new Row(label, address, visit.number(n), share(n, all, visit), hundredths(n, most));
  }

  private static String hundredths(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f", whole == 0 ? 0 : 100.0 * part / whole);
  }

  private static String share(long part, long whole, Visit visit) {
    Locale locale = visit.lang().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    String number = String.format(locale, "%.1f", whole == 0 ? 0 : 100.0 * part / whole);
    return visit.say("Report.percent", number);
  }
}
