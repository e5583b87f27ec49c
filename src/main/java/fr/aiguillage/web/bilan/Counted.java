// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.bilan;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.report.Hand;
import fr.aiguillage.report.Month;
import fr.aiguillage.report.Report;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.web.bilan.ReportView.HandRow;
import fr.aiguillage.web.bilan.ReportView.Headline;
import fr.aiguillage.web.bilan.ReportView.MonthRow;
import fr.aiguillage.web.bilan.ReportView.Row;
import fr.aiguillage.web.bilan.ReportView.SchoolRow;
import fr.aiguillage.web.bilan.ReportView.Sections;
import fr.aiguillage.web.bilan.ReportView.Table;
import fr.aiguillage.web.bilan.ReportView.Waiting;
import fr.aiguillage.web.bilan.ReportView.YearlyList;
import fr.aiguillage.wording.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a page of a report, together with the days one year earlier, if there are any. */
final class Counted {
  /** More rows would hide those that matter. */
  private static final int FEW = 10;

  private final Report report;
  private final Optional<Report> before;
  private final RuleSet rules;
  private final Terms terms;
  private final Schools schools;
  private final Visit visit;
  private final Map<String, String> range = new LinkedHashMap<>();

  Counted(Report report, Optional<Report> before, RuleSet rules, Visit visit) {
    this.report = report;
    this.before = before;
    this.rules = rules;
    this.terms = visit.terms(rules.vocabulary());
    this.schools = Schools.of(rules);
    this.visit = visit;
    Filter period = report.period();
    period.incidentFrom().ifPresent(day -> range.put("from", day.toString()));
    period.incidentTo().ifPresent(day -> range.put("to", day.toString()));
  }

  ReportView view(Instant now, LocalDate today) {
    Map<String, String> days = new LinkedHashMap<>();
    days.put("incidentFrom", range.get("from"));
    days.put("incidentTo", range.get("to"));
    Map<String, String> page = new LinkedHashMap<>(range);
    boolean all = report.count() == Report.Count.ALL;
    if (all) {
      days.put("count", "all");
      page.put("count", Report.Count.ALL.name());
    }
    return new ReportView(
        range.getOrDefault("from", ""),
        range.getOrDefault("to", ""),
        day(report.period().incidentFrom()),
        day(report.period().incidentTo()),
        before.isPresent(),
        before
            .map(Report::period)
            .map(
                period ->
                    visit.say(
                        "Report.before-days", day(period.incidentFrom()), day(period.incidentTo())))
            .orElse(""),
        all,
        report.decisions() == 0,
        headlines(),
        hands(),
        months(),
        tables(),
        sections(),
        missing(),
        YearlyList.of(rules, today, visit),
        visit.to("/bilan.csv", page),
        visit.to("/bilan.pdf", page),
        Visit.with("/v1/report", days),
        visit.moment(now),
        rules.hash());
  }

  private String day(Optional<LocalDate> day) {
    return day.map(visit::day).orElse("");
  }

  private List<Headline> headlines() {
    long all = report.decisions();
    return List.of(
        new Headline(visit.number(all), visit.say("Report.decisions")),
        new Headline(
            share(report.outcomes().get(Outcome.TO_CONFIRM), all), visit.say("Report.to-confirm")),
        new Headline(
            share(report.outcomes().get(Outcome.FACTS_NEEDED), all),
            visit.say("Report.facts-needed")),
        new Headline(
            visit.number(report.reimages().get(ReimageStatus.REQUIRED)),
            visit.say("Report.reimages")),
        new Headline(visit.number(report.replaced()), visit.say("Report.replaced")));
  }

  private List<HandRow> hands() {
    List<HandRow> rows = new ArrayList<>();
    report
        .hands()
        .forEach(
            (party, hand) ->
                rows.add(
                    new HandRow(
                        terms.label("Party", party),
                        journal(Map.of("party", party)),
                        hand.designated(),
                        hand.possible(),
                        hand.toQualify(),
                        before.map(b -> b.hands().get(party)).map(Hand::designated).orElse(0L))));
    return rows;
  }

  /** The address of the journal filtered by these days and conditions. */
  private String journal(Map<String, String> conditions) {
    Map<String, String> query = new LinkedHashMap<>(range);
    query.putAll(conditions);
    return visit.to("/journal", query);
  }

  private List<MonthRow> months() {
    long most = report.months().values().stream().mapToLong(Month::decisions).max().orElse(1);
    return report.months().entrySet().stream()
        .map(entry -> MonthRow.of(entry.getKey(), entry.getValue(), most, visit))
        .toList();
  }

  private List<Table> tables() {
    Optional<Report> past = before;
    List<Table> tables = new ArrayList<>();
    tables.add(table("outcome", counts("Outcome", report.outcomes(), past.map(Report::outcomes))));
    tables.add(
        table("activity", counts("Activity", report.activities(), past.map(Report::activities))));
    List<Row> services = counts("Service", report.services(), past.map(Report::services));
    without("service", report.withoutService(), past.map(Report::withoutService), services);
    tables.add(table("service", services));
    tables.add(table("school", schools(past)));
    tables.add(
        table("reimage", counts("ReimageStatus", report.reimages(), past.map(Report::reimages))));
    tables.add(table("required", required(past)));
    tables.add(table("duty", counts("Duty", report.duties(), past.map(Report::duties))));
    return tables;
  }

  private Table table(String id, List<Row> rows) {
    String key = "Report." + id;
    return new Table(
        id,
        visit.say(key),
        visit.say(key + ".head"),
        visit.words().optional(key + ".lead").orElse(""),
        rows);
  }

  private List<Row> counts(
      String kind, Map<?, Long> counts, Optional<? extends Map<?, Long>> past) {
    List<Row> rows = new ArrayList<>();
    long most = most(counts);
    counts.forEach(
        (code, n) -> {
          if (counts.size() <= FEW || n > 0) {
            String name = code.toString();
            rows.add(row(terms.label(kind, name), "", n, count(past, code), most));
          }
        });
    return rows;
  }

  private void without(String id, long n, Optional<Long> past, List<Row> rows) {
    if (n > 0) {
      long most = Math.max(1, report.decisions());
      rows.add(row(visit.say("Report." + id + ".without"), "", n, past.orElse(0L), most));
    }
  }

  private List<Row> schools(Optional<Report> past) {
    List<Row> rows = new ArrayList<>();
    long most = most(report.schools());
    report
        .schools()
        .forEach(
            (school, n) ->
                rows.add(
                    row(
                        schools.label(school),
                        journal(Map.of(Schools.FIELD, school)),
                        n,
                        count(past.map(Report::schools), school),
                        most)));
    if (report.otherSchools() > 0) {
      String others = visit.say("Report.school.others");
      long then = past.map(Report::otherSchools).orElse(0L);
      rows.add(row(others, "", report.otherSchools(), then, most));
    }
    without("school", report.withoutSchool(), past.map(Report::withoutSchool), rows);
    return rows;
  }

  /** By clause, at whose request or for what a machine must be reinstalled. */
  private List<Row> required(Optional<Report> past) {
    List<Row> rows = new ArrayList<>();
    long most = most(report.requiredBy());
    report
        .requiredBy()
        .forEach(
            (clause, n) -> {
              String says =
                  rules.clauses().named(clause).map((Clause c) -> visit.says(c)).orElse("");
              String label = says.isEmpty() ? clause : clause + " – " + says;
              rows.add(
                  row(
                      label,
                      visit.to("/regles") + "#" + clause,
                      n,
                      count(past.map(Report::requiredBy), clause),
                      most));
            });
    return rows;
  }

  private Sections sections() {
    List<String> codes = rules.vocabulary().sections().names();
    List<SchoolRow> rows = new ArrayList<>();
    for (String school : report.schools().keySet()) {
      Map<String, Long> counts = report.sections(school);
      List<Long> cells = new ArrayList<>();
      codes.forEach(code -> cells.add(counts.getOrDefault(code, 0L)));
      cells.add(counts.getOrDefault("", 0L));
      rows.add(new SchoolRow(schools.label(school), journal(Map.of(Schools.FIELD, school)), cells));
    }
    List<String> heads = new ArrayList<>();
    codes.forEach(code -> heads.add(terms.label("Section", code)));
    heads.add(visit.say("Report.service.without"));
    return new Sections(heads, rows);
  }

  private List<Waiting> missing() {
    return report.missingColours().stream()
        .map(
            one -> {
              String service = one.cell().service();
              String activity = one.cell().activity();
              return new Waiting(
                  terms.label("Service", service) + " – " + terms.label("Activity", activity),
                  visit.to("/matrice/" + service + "/" + activity),
                  journal(
                      Map.of(
                          "service",
                          service,
                          "activity",
                          activity,
                          "outcome",
                          Outcome.TO_CONFIRM.name())),
                  one.decisions());
            })
        .toList();
  }

  private static long most(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).max().orElse(0);
  }

  private static long count(Optional<? extends Map<?, Long>> counts, Object key) {
    return counts.map(map -> map.get(key)).orElse(0L);
  }

  private Row row(String label, String address, long n, long past, long most) {
    return new Row(label, address, n, past, share(n, report.decisions()), hundredths(n, most));
  }

  static String hundredths(long part, long whole) {
    double hundredths = whole == 0 ? 0 : Math.min(100, 100.0 * part / whole);
    return String.format(Locale.ROOT, "%.1f", hundredths);
  }

  private String share(long part, long whole) {
    Locale locale = visit.lang().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    String number = String.format(locale, "%.1f", whole == 0 ? 0 : 100.0 * part / whole);
    return visit.say("Report.percent", number);
  }
}
