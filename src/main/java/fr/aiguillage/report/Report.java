// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.tables.TallyRow;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The decisions of a period, counted by several criteria; one with several parties counts for each.
 */
public final class Report {

  /** The maximum number of schools counted one by one; nobody would read more. */
  public static final int MOST_SCHOOLS = 200;

  private final Filter period;
  private final Count count;
  private long decisions;
  private long replaced;
  private final Map<Outcome, Long> outcomes = zeros(Outcome.class);
  private final Map<String, Long> parties;
  private long withoutParty;
  private final Map<String, Long> activities;
  private final Map<String, Long> services;
  private long withoutService;
  private final Map<String, Long> allSchools = new HashMap<>();
  private final Map<String, Long> schools = new LinkedHashMap<>();
  private long otherSchools;
  private long withoutSchool;
  private final NavigableMap<YearMonth, Month> months = new TreeMap<>();
  private final Map<ReimageStatus, Long> reimages = zeros(ReimageStatus.class);
  private final Map<Cell, Long> missing = new HashMap<>();
  private final Map<String, AnswerDetails> answers = new HashMap<>();
  private final Map<String, Hand> hands = new LinkedHashMap<>();
  private final Map<String, String> sectionOf;
  private final Map<String, Map<String, Long>> sections = new HashMap<>();
  private final Map<String, Long> requiredBy = new TreeMap<>();
  private final Map<String, Long> duties = new TreeMap<>();

  /** What is counted. */
  public enum Count {
    /** Decisions that no later one has replaced. */
    STANDING,
    /** Every decision. */
    ALL
  }

  /** A cell of the matrix. */
  public record Cell(String service, String activity) {}

  /** A cell without a settled owner that was asked about, and how often. */
  public record Missing(Cell cell, long decisions) {}

  private Report(KnownCodes known, Filter period, Count count) {
    parties = zeros(known.parties());
    activities = zeros(known.activities());
    services = zeros(known.services());
    sectionOf = Map.copyOf(known.sections());
    known.parties().forEach(party -> hands.put(party, Hand.NONE));
    this.period = period;
    this.count = count;
  }

  /**
   * Counts. Reads the whole log.
   *
   * @param known the codes that are counted even where nothing was decided
   * @param period which decisions; the report repeats its date and time bounds
   */
  public static Report of(DecisionLog log, KnownCodes known, Filter period, Count count) {
    Report report = new Report(known, period, count);
    log.tallies().count(period, report::add);
    report.rankSchools();
    return report;
  }

  private void add(TallyRow tally) {
    long more = tally.decisions();
    replaced += tally.stands() ? 0 : more;
    if (count == Count.STANDING && !tally.stands()) {
      return;
    }
    decisions += more;
    outcomes.merge(tally.outcome(), more, Long::sum);
    tally.parties().forEach(party -> parties.merge(party, more, Long::sum));
    withoutParty += tally.parties().isEmpty() ? more : 0;
    activities.merge(tally.activity(), more, Long::sum);
    tally.service().ifPresent(service -> services.merge(service, more, Long::sum));
    withoutService += tally.service().isEmpty() ? more : 0;
    tally.school().ifPresent(school -> allSchools.merge(school, more, Long::sum));
    withoutSchool += tally.school().isEmpty() ? more : 0;
    AnswerDetails said = said(tally);
    tally.parties().forEach(party -> hands.merge(party, Hand.of(tally, said), Hand::with));
    tally.school().ifPresent(school -> addSection(school, tally));
    said.duties().forEach(duty -> duties.merge(duty, more, Long::sum));
    ReimageStatus status = said.reimage();
    if (status == ReimageStatus.REQUIRED) {
      said.onReimage().forEach(clause -> requiredBy.merge(clause, more, Long::sum));
    }
    reimages.merge(status, more, Long::sum);
    boolean toConfirm = tally.outcome() == Outcome.TO_CONFIRM;
    months.merge(
        tally.month(),
        new Month(
            more,
            tally.outcome() == Outcome.FACTS_NEEDED ? more : 0,
            toConfirm ? more : 0,
            status == ReimageStatus.REQUIRED ? more : 0),
        Month::with);
    if (toConfirm && tally.service().isPresent()) {
      missing.merge(new Cell(tally.service().get(), tally.activity()), more, Long::sum);
    }
  }

  /** Answers are few and repeat, so each is parsed only once. */
  private AnswerDetails said(TallyRow tally) {
    return answers.computeIfAbsent(
        new String(tally.answer().hash(), StandardCharsets.ISO_8859_1),
        hash -> AnswerDetails.of(tally.answer()));
  }

  private void addSection(String school, TallyRow tally) {
    String section = tally.service().map(sectionOf::get).orElse("");
    sections
        .computeIfAbsent(school, s -> new HashMap<>())
        .merge(section == null ? "" : section, tally.decisions(), Long::sum);
  }

  private void rankSchools() {
    List<Map.Entry<String, Long>> ranked =
        allSchools.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    for (Map.Entry<String, Long> school : ranked) {
      if (schools.size() < MOST_SCHOOLS) {
        schools.put(school.getKey(), school.getValue());
      } else {
        otherSchools += school.getValue();
      }
    }
  }

  private static Map<String, Long> zeros(List<String> codes) {
    Map<String, Long> zeros = new LinkedHashMap<>();
    codes.forEach(code -> zeros.put(code, 0L));
    return zeros;
  }

  private static <E extends Enum<E>> Map<E, Long> zeros(Class<E> type) {
    Map<E, Long> zeros = new EnumMap<>(type);
    for (E code : type.getEnumConstants()) {
      zeros.put(code, 0L);
    }
    return zeros;
  }

  /** The date and time bounds asked for. */
  public Filter period() {
    return period;
  }

  /** The first day of the incidents asked for. */
  public Optional<LocalDate> from() {
    return period.incidentFrom();
  }

  /** The last day of the incidents asked for, inclusive. */
  public Optional<LocalDate> to() {
    return period.incidentTo();
  }

  /** What is counted. */
  public Count count() {
    return count;
  }

  /** The number of decisions counted. */
  public long decisions() {
    return decisions;
  }

  /** Decisions of the period that a later one replaced, whether counted or not. */
  public long replaced() {
    return replaced;
  }

  /** Decisions by outcome, including zeros. */
  public Map<Outcome, Long> outcomes() {
    return Collections.unmodifiableMap(outcomes);
  }

  /** Decisions by party, including zeros; one with several parties counts for each. */
  public Map<String, Long> parties() {
    return Collections.unmodifiableMap(parties);
  }

  /** How often each party acts, may act, or has to find out who does; including zeros. */
  public Map<String, Hand> hands() {
    return Collections.unmodifiableMap(hands);
  }

  /** A school's decisions by section of the matrix; under the empty text if the service is open. */
  public Map<String, Long> sections(String school) {
    return Collections.unmodifiableMap(sections.getOrDefault(school, Map.of()));
  }

  /** How often a reinstallation is required, by clause; it may count for several. */
  public Map<String, Long> requiredBy() {
    return Collections.unmodifiableMap(requiredBy);
  }

  /** How often each duty is owed, whatever is still unknown. */
  public Map<String, Long> duties() {
    return Collections.unmodifiableMap(duties);
  }

  /** Decisions without a party. */
  public long withoutParty() {
    return withoutParty;
  }

  /** Decisions by activity, including zeros. */
  public Map<String, Long> activities() {
    return Collections.unmodifiableMap(activities);
  }

  /** Decisions by service, including zeros. */
  public Map<String, Long> services() {
    return Collections.unmodifiableMap(services);
  }

  /** Decisions whose product left the service open. */
  public long withoutService() {
    return withoutService;
  }

  /** Decisions by school, most first; at most {@link #MOST_SCHOOLS} schools. */
  public Map<String, Long> schools() {
    return Collections.unmodifiableMap(schools);
  }

  /** Decisions of all other schools. */
  public long otherSchools() {
    return otherSchools;
  }

  /** Decisions that name no school. */
  public long withoutSchool() {
    return withoutSchool;
  }

  /** Decisions by month; only months with a decision. */
  public NavigableMap<YearMonth, Month> months() {
    return Collections.unmodifiableNavigableMap(months);
  }

  /** Decisions by reinstallation status, including zeros. */
  public Map<ReimageStatus, Long> reimages() {
    return Collections.unmodifiableMap(reimages);
  }

  /** The cells without a settled owner that were asked about, most often first. */
  public List<Missing> missingColours() {
    List<String> inOrder = List.copyOf(services.keySet());
    List<String> columns = List.copyOf(activities.keySet());
    return missing.entrySet().stream()
        .map(entry -> new Missing(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Missing::decisions)
                .reversed()
                .thenComparing(m -> inOrder.indexOf(m.cell().service()))
                .thenComparing(m -> columns.indexOf(m.cell().activity())))
        .toList();
  }
}
