// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.calendar.Calendar;
import fr.aiguillage.calendar.Deadline;
import fr.aiguillage.calendar.Occurrence;
import fr.aiguillage.drl.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The calendar follows from the rules, their registers and a day; a faulty one is no calendar. */
class CalendarReaderTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-28");
  private static final String FILE = "calendrier.yaml";

  private static final String NOTICE = "  jour: inconnu\n\n- echeance: FIN_PREAVIS";

  private static SortedMap<String, byte[]> shipped() throws RefusedRuleSet {
    return new TreeMap<>(RuleFiles.read(Path.of("rules")).byPath());
  }

  private static SortedMap<String, byte[]> with(String file, String text, String other)
      throws RefusedRuleSet {
    SortedMap<String, byte[]> files = shipped();
    String whole = new String(files.get(file), StandardCharsets.UTF_8);
    if (!whole.contains(text)) {
      throw new AssertionError(text + " is not in " + file);
    }
    files.put(file, whole.replace(text, other).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** What is read of the files on that day; nothing is compiled. */
  private static Calendar on(SortedMap<String, byte[]> files, LocalDate day) {
    Draft draft = Draft.read(new RuleFiles(files));
    assertEquals(List.of(), draft.faults());
    return new Calendar(draft.deadlines(), draft.registers(), day);
  }

  private static List<String> told(Calendar calendar, String code) {
    return calendar.between(Optional.empty(), calendar.day().plusYears(1)).stream()
        .filter(one -> one.deadline().code().equals(code))
        .map(CalendarReaderTest::told)
        .toList();
  }

  private static String told(Occurrence one) {
    return one.first().equals(one.last())
        ? one.first() + " " + one.state()
        : one.first() + "/" + one.last() + " " + one.state();
  }

  @Test
  void theDaysOfTheConvention_areThoseOfItsRules() throws RefusedRuleSet {
    Calendar calendar = on(shipped(), DAY);
    assertEquals(List.of("2015-09-01 PAST"), told(calendar, "DEBUT"));
    assertEquals(List.of("2017-09-25 PAST"), told(calendar, "SIGNATURE"));
    assertEquals(List.of("2017-12-31 PAST"), told(calendar, "FIN_ACCOMPAGNEMENT"));
    assertEquals(List.of("2019-08-31 PAST"), told(calendar, "TERME"));
    assertEquals(List.of("2020-11-30 PAST"), told(calendar, "FIN_GARANTIE_PLATEFORME"));
    Calendar earlier = on(shipped(), LocalDate.parse("2019-08-31"));
    assertEquals(List.of("2019-08-31 UPCOMING"), told(earlier, "TERME"));
    SortedMap<String, byte[]> longer =
        with("articles/article-1.drl", "@From(\"2020-12-01\")", "@From(\"2022-03-01\")");
    assertEquals(List.of("2022-02-28 PAST"), told(on(longer, DAY), "FIN_GARANTIE_PLATEFORME"));
  }

  @Test
  void aYearlyList_isOverdueOnceItsYearIsOverWithoutOne() throws RefusedRuleSet {
    LocalDate day = LocalDate.parse("2017-10-01");
    assertEquals(
        List.of(
            "2015-09-01/2016-08-31 OVERDUE",
            "2016-09-01/2017-08-31 OVERDUE",
            "2017-09-01/2018-08-31 DUE",
            "2018-09-01/2019-08-31 UPCOMING"),
        told(on(shipped(), day), "SOCLE_APPLICATIF"));
    SortedMap<String, byte[]> listed =
        with("registres/socle-applicatif.csv", "nom;", "#couvre;2016-10-01;2017-08-31\nnom;");
    assertEquals(
        List.of(
            "2015-09-01/2016-08-31 OVERDUE",
            "2016-09-01/2017-08-31 DONE",
            "2017-09-01/2018-08-31 DUE",
            "2018-09-01/2019-08-31 UPCOMING"),
        told(on(listed, day), "SOCLE_APPLICATIF"));
  }

  @Test
  void aMeetingOfTheCommittee_countsForItsYearFromItsDayOn() throws RefusedRuleSet {
    SortedMap<String, byte[]> held =
        with(FILE, "tenue-le: []", "tenue-le: [\"2018-06-12\", \"2027-01-20\"]");
    List<String> told = told(on(held, DAY), "COMITE_EVALUATION");
    assertEquals("2017-09-01/2018-08-31 DONE", told.get(0));
    assertEquals("2018-09-01/2019-08-31 OVERDUE", told.get(1));
    assertEquals("2026-09-01/2027-08-31 DUE", told.get(9), "the meeting of January is to come");
    List<Deadline.Seat> seats =
        on(held, DAY).deadlines().stream()
            .filter(deadline -> deadline.code().equals("COMITE_EVALUATION"))
            .findFirst()
            .orElseThrow()
            .seats();
    assertEquals(9, seats.size(), "the nine kinds of members of article 6");
    assertEquals(3, seats.get(8).least());
  }

  @Test
  void aNotice_givesTheDayOnWhichItsSixMonthsAreOver() throws RefusedRuleSet {
    Calendar none = on(shipped(), DAY);
    assertEquals(
        List.of("PREAVIS", "FIN_PREAVIS", "RESILIATION"),
        none.undated().stream().map(Deadline::code).toList());
    SortedMap<String, byte[]> given =
        with(FILE, NOTICE, NOTICE.replace("inconnu", "\"2026-08-31\""));
    assertEquals(List.of("2026-08-31 PAST"), told(on(given, DAY), "PREAVIS"));
    assertEquals(List.of("2027-02-28 UPCOMING"), told(on(given, DAY), "FIN_PREAVIS"));
    SortedMap<String, byte[]> obeyed =
        with(FILE, NOTICE, NOTICE.replace("inconnu", "\"2026-08-31\"\n  leve-le: \"2026-10-01\""));
    assertEquals(List.of("2026-08-31 LIFTED"), told(on(obeyed, DAY), "PREAVIS"));
    assertEquals(
        List.of("FIN_PREAVIS", "RESILIATION"),
        on(obeyed, DAY).undated().stream().map(Deadline::code).toList());
  }

  @Test
  void aTerminationBeforeTheSixMonthsAreOver_isAFault() throws RefusedRuleSet {
    SortedMap<String, byte[]> files =
        with(FILE, NOTICE, NOTICE.replace("inconnu", "\"2026-08-31\""));
    String text = new String(files.get(FILE), StandardCharsets.UTF_8);
    String early =
        text.replace("  jour: inconnu\n  pas-avant", "  jour: \"2027-02-27\"\n  pas-avant");
    files.put(FILE, early.getBytes(StandardCharsets.UTF_8));
    List<Fault> faults = Draft.read(new RuleFiles(files)).faults();
    assertEquals(1, faults.size(), faults::toString);
    assertEquals("2027-02-27", faults.get(0).found());
    assertEquals(List.of("≥ FIN_PREAVIS = 2027-02-28"), faults.get(0).expected());
    files.put(FILE, early.replace("2027-02-27", "2027-02-28").getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("2027-02-28 UPCOMING"), told(on(files, DAY), "RESILIATION"));
  }

  @Test
  void everythingWrongWithACalendar_isToldAtOnce() {
    SmallRules rules =
        new SmallRules()
            .put(
                FILE,
                """
                - echeance: UN
                  fr: Un
                  en: One
                  clauses: [ART3-9]
                  dernier-jour-de: "L01 – Le Département maintient le réseau"
                - echeance: DEUX
                  fr: Deux
                  en: Two
                  clauses: [ART3-2]
                  delai: six mois
                  apres: TROIS
                - echeance: DEUX
                  fr: Deux
                  en: Two
                  clauses: [ART3-2]
                  jour: demain
                - echeance: QUATRE
                  fr: Quatre
                  en: Four
                  clauses: [ART3-2]
                - echeance: CINQ
                  fr: Cinq
                  en: Five
                  clauses: [ART3-2]
                  chaque-annee-depuis: "2015-09-01"
                  registre: annexe-9
                  composition: [ { fr: Un maire } ]
                """);
    assertEquals(
        List.of(
            "1 ART3-9",
            "1 dernier-jour-de: L01 – Le Département maintient le réseau",
            "6 six mois",
            "6 TROIS",
            "12 jour: \"demain\"",
            "12 DEUX",
            "17 QUATRE: 0",
            "21 {\"fr\":\"Un maire\"}",
            "21 annexe-9"),
        rules.faults().stream().map(fault -> fault.line() + " " + fault.found()).toList());
  }

  @Test
  void aRuleSetWithoutACalendar_servesAndHasNoDays() {
    assertEquals(List.of(), new SmallRules().faults());
    assertEquals(List.of(), Draft.read(new SmallRules().files()).deadlines());
  }
}
