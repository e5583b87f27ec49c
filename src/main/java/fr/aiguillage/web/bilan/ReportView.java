// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.bilan;

import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.register.Column;
import fr.aiguillage.register.YearlyLists;
import fr.aiguillage.report.Month;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A report as charts that are tables: each count is in its row, next to a bar of its length.
 *
 * @param from the first day, ISO; empty for the beginning
 * @param fromDay the same in words
 * @param before whether the days one year earlier are shown alongside
 * @param beforeDays which these are, in words
 * @param hands by party: designated parties separately from possible ones
 * @param all whether replaced decisions are counted
 * @param months by month, with the decisions to be confirmed or lacking facts
 * @param tables the other counts
 * @param sections by school and section of the matrix
 * @param missing the cells asked about while their colour is missing
 * @param yearly the lists that the convention requires every school year
 * @param made when it was made, in words
 * @param ruleset the rules whose terms it uses
 */
public record ReportView(
    String from,
    String to,
    String fromDay,
    String toDay,
    boolean before,
    String beforeDays,
    boolean all,
    boolean empty,
    List<Headline> headlines,
    List<HandRow> hands,
    List<MonthRow> months,
    List<Table> tables,
    Sections sections,
    List<Waiting> missing,
    List<YearlyList> yearly,
    String csv,
    String pdf,
    String json,
    String made,
    String ruleset) {

  /** A key figure at the top of the page. */
  public record Headline(String figure, String says) {}

  /** A party, with the counts of a year earlier. */
  public record HandRow(
      String label,
      String address,
      long designated,
      long possible,
      long toQualify,
      long designatedBefore) {}

  /**
   * A month.
   *
   * @param width of its bar, in hundredths of the longest
   * @param confirmed where in the bar the decisions to be confirmed end, in the same hundredths
   * @param lacking where those lacking facts end, which follow them
   */
  public record MonthRow(
      String label,
      long decisions,
      long toConfirm,
      long factsNeeded,
      long reimages,
      String width,
      String confirmed,
      String lacking) {

    static MonthRow of(YearMonth of, Month month, long most, Visit visit) {
      Locale locale = visit.lang().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
      return new MonthRow(
          DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(of),
          month.decisions(),
          month.toConfirm(),
          month.factsNeeded(),
          month.reimagesRequired(),
          Counted.hundredths(month.decisions(), most),
          Counted.hundredths(month.toConfirm(), most),
          Counted.hundredths(month.toConfirm() + month.factsNeeded(), most));
    }
  }

  /** Decisions counted by one criterion. */
  public record Table(String id, String title, String head, String lead, List<Row> rows) {}

  /**
   * A line of a table.
   *
   * @param before the count a year earlier
   * @param share of all decisions
   * @param width of the bar, in hundredths of the longest
   */
  public record Row(
      String label, String address, long decisions, long before, String share, String width) {}

  /** Schools by sections. */
  public record Sections(List<String> heads, List<SchoolRow> rows) {}

  /** A school, with its decisions in each section. */
  public record SchoolRow(String label, String address, List<Long> cells) {}

  /**
   * A list that the convention requires every school year, as of today.
   *
   * @param address of the clause that requires it
   * @param missing the school years without it, in words; empty if none
   * @param years how many these are
   * @param withNeither the schools on it that have nobody for their network
   */
  public record YearlyList(
      String label,
      String clause,
      String address,
      String missing,
      int years,
      List<String> withNeither) {

    static List<YearlyList> of(RuleSet rules, LocalDate today, Visit visit) {
      Schools schools = Schools.of(rules);
      return YearlyLists.of(rules.registers(), today).stream()
          .map(list -> of(list, schools, visit))
          .toList();
    }

    private static YearlyList of(YearlyLists list, Schools schools, Visit visit) {
      RegisterKind kind = list.register().kind();
      String clause = kind.clause().orElse("");
      String name = visit.words().of(kind.words());
      return new YearlyList(
          Character.toUpperCase(name.charAt(0)) + name.substring(1),
          clause,
          visit.to("/regles") + "#" + clause,
          String.join(", ", list.missingRuns()),
          list.missing().size(),
          list.withNeither().stream()
              .flatMap(row -> row.get(Column.UAI).stream())
              .map(schools::label)
              .toList());
    }
  }

  /**
   * A cell of the matrix that waits for its colour.
   *
   * @param address of the cell
   * @param journal the address of its decisions
   */
  public record Waiting(String label, String address, String journal, long decisions) {}
}
