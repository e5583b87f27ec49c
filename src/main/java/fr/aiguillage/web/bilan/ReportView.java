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
 * A report as charts that are tables: each count stands in its row, beside a bar of its length.
 *
 * @param from the first day, ISO; empty for the beginning
 * @param fromDay the same in words
 * @param before whether the days one year earlier are counted beside
 * @param beforeDays which these are, in words
 * @param hands by party: who is designated apart from who is only possible
 * @param all whether replaced decisions are counted
 * @param months by month, with what had to be confirmed or lacked facts in it
 * @param tables the other counts
 * @param sections by school and section of the matrix
 * @param missing the cells asked about while their colour is missing
 * @param yearly the lists that the convention wants every school year
 * @param made when it was made, in words
 * @param ruleset the rules whose words it uses
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

  /** A figure at the head of the page. */
  public record Headline(String figure, String says) {}

  /** A party, with the same of a year earlier. */
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
   * @param confirmed where in the bar those to confirm end, in the same hundredths
   * @param lacking where those that lacked facts end, counted on
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

  /** A count of decisions by one side. */
  public record Table(String id, String title, String head, String lead, List<Row> rows) {}

  /**
   * A line of it.
   *
   * @param before the same a year earlier
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
   * A list that the convention wants every school year, as it stands today.
   *
   * @param address of the clause that wants it
   * @param missing the school years without it, in words; empty where none is missing
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
   * @param journal where its decisions are found
   */
  public record Waiting(String label, String address, String journal, long decisions) {}
}
