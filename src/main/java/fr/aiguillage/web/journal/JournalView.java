// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A search of the journal.
 *
 * @param wrong the values that cannot be used, by field
 * @param labels the labels of the fields
 * @param schools names of schools for completion
 * @param total how many were found, in words; empty if that is not known
 * @param heads of the columns
 * @param next the address of the next page; empty if there is none
 * @param first the address of the first page; empty if this is it
 * @param broken whether the search for words has not covered everything
 * @param sortedAmong how many of the newest are sorted, in words; empty if all are
 * @param address of this search, for bookmarking
 * @param csv its address as a spreadsheet
 */
public record JournalView(
    Map<String, String> asked,
    List<Choice> choices,
    Map<String, String> wrong,
    Map<String, String> labels,
    List<String> schools,
    String total,
    List<Column.Head> heads,
    List<FoundView> found,
    String next,
    String first,
    boolean broken,
    String sortedAmong,
    String address,
    String csv,
    List<Rules> rules,
    Chain chain,
    List<ActRow> acts) {

  /**
   * What a page of the list shows.
   *
   * @param next the additional parameters of the next page's address; empty if there is none
   * @param later whether this is not the first page
   */
  record Listed(
      List<FoundView> found,
      Map<String, String> next,
      boolean later,
      boolean broken,
      String sortedAmong) {

    static Listed none() {
      return new Listed(List.of(), Map.of(), false, false, "");
    }

    static Listed of(Sought.Part part, Schools schools, Visit visit) {
      return new Listed(
          part.decisions().stream().map(one -> FoundView.of(one, schools, visit)).toList(),
          part.next().map(cursor -> Map.of("cursor", cursor.toString())).orElse(Map.of()),
          visit.parameters().containsKey("cursor"),
          part.broken(),
          "");
    }
  }

  /** A field with few values. */
  public record Choice(String field, String label, String any, List<Option> options) {}

  /** A value of such a field. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * A rule set under which the results can be decided again.
   *
   * @param inForce whether it is in force today: then the replay shows what would differ today
   */
  public record Rules(String hash, String since, boolean inForce) {}

  /**
   * An act on the journal or on what decides.
   *
   * @param number of its leaf; empty if it has none yet
   */
  public record ActRow(String what, String at, String who, String why, String number) {}

  /**
   * The state of the journal's checkpoints.
   *
   * @param checkpoint the last one signed, as its note; empty if there is none
   * @param vouched how many decisions it covers
   * @param held when the journal was last checked against it
   * @param witnesses what each witness last cosigned, one sentence each
   */
  public record Chain(
      String size,
      String vouched,
      String checkpoint,
      String held,
      String trouble,
      List<String> witnesses) {}

  private static final int MOST_ACTS = 50;

  static final List<String> FIELDS =
      List.of(
          Sought.WORDS,
          Schools.FIELD,
          "from",
          "to",
          "ticket",
          "caller",
          "service",
          "activity",
          "party",
          "outcome",
          Sought.ORDER);

  static JournalView of(
      FormFields asked,
      Listed listed,
      OptionalLong total,
      Desk desk,
      Schools schools,
      Visit visit) {
    Terms terms = visit.terms(desk.rules().rules().vocabulary());
    DecisionLog log = desk.log();
    Map<String, String> said = said(visit);
    Map<String, String> labels = new LinkedHashMap<>();
    FIELDS.forEach(field -> labels.put(field, visit.say("Journal." + field)));
    Map<String, String> wrong = new LinkedHashMap<>();
    asked.wrong().forEach(one -> wrong.put(one.field(), one.says(schools, visit)));
    Optional<String> inForce = log.acts().inForce();
    return new JournalView(
        said,
        choices(said, terms, visit),
        wrong,
        labels,
        schools.labels(),
        total.isPresent() ? visit.say("Journal.total", visit.number(total.getAsLong())) : "",
        Column.heads(said, visit),
        listed.found(),
        listed.next().isEmpty() ? "" : at(said, listed.next(), visit),
        listed.later() ? visit.to("/journal", said) : "",
        listed.broken(),
        listed.sortedAmong(),
        visit.to("/journal", said),
        visit.to("/journal.csv", said),
        log.acts().on("", log.rulesets()).stream()
            .map(
                set ->
                    new Rules(
                        set.hash(),
                        visit.moment(set.firstServed()),
                        inForce.filter(set.hash()::equals).isPresent()))
            .toList(),
        chain(log, visit),
        acts(log, visit));
  }

  /** The given conditions, by field of the form; a school as it was typed. */
  static Map<String, String> said(Visit visit) {
    Map<String, String> said = new LinkedHashMap<>();
    FIELDS.forEach(
        field ->
            said.put(
                field, Optional.ofNullable(visit.parameters().getFirst(field)).orElse("").strip()));
    return said;
  }

  private static List<Choice> choices(Map<String, String> said, Terms terms, Visit visit) {
    Vocabulary vocabulary = terms.vocabulary();
    return List.of(
        choice("service", labels(vocabulary.services(), visit), said, visit),
        choice("activity", labels(vocabulary.activities(), visit), said, visit),
        choice("party", labels(vocabulary.parties(), visit), said, visit),
        choice("outcome", outcomes(visit), said, visit),
        choice(Sought.ORDER, Column.orders(said, visit), said, visit));
  }

  /** The acts, latest first, and no more of them than anybody reads. */
  private static List<ActRow> acts(DecisionLog log, Visit visit) {
    List<PlacedAct> all = log.acts().all();
    List<ActRow> rows = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && rows.size() < MOST_ACTS; i--) {
      Act act = all.get(i).act();
      String ruleset = act.detail("ruleset");
      String brief = ruleset.isEmpty() ? "" : " " + ruleset.substring(7, 19) + "…";
      String number = all.get(i).number() == 0 ? "" : visit.number(all.get(i).number());
      rows.add(
          new ActRow(
              visit.say("Act." + act.kind().name()) + brief,
              visit.moment(act.at()),
              act.who().name(),
              act.why(),
              number));
    }
    return rows;
  }

  /** The address of the journal with some conditions replaced. */
  static String at(Map<String, String> said, Map<String, String> more, Visit visit) {
    Map<String, String> query = new LinkedHashMap<>(said);
    query.putAll(more);
    return visit.to("/journal", query);
  }

  private static Map<String, String> labels(Codes<?> codes, Visit visit) {
    Map<String, String> labels = new LinkedHashMap<>();
    codes.forEach(code -> labels.put(code.name(), visit.label(code)));
    return labels;
  }

  private static Map<String, String> outcomes(Visit visit) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      labels.put(outcome.name(), visit.label(outcome));
    }
    return labels;
  }

  private static Choice choice(
      String field, Map<String, String> labels, Map<String, String> asked, Visit visit) {
    return new Choice(
        field,
        visit.say("Journal." + field),
        visit.say("Journal.any." + field),
        labels.entrySet().stream()
            .map(e -> new Option(e.getKey(), e.getValue(), asked.get(field).equals(e.getKey())))
            .toList());
  }

  /** The witnesses that have cosigned, and those that were asked but never have. */
  private static List<String> witnesses(Proofs proofs, Visit visit) {
    List<String> says = new ArrayList<>();
    Set<String> cosigned = new HashSet<>();
    for (Cosigned each : proofs.witnessed()) {
      cosigned.add(each.witness());
      says.add(
          visit.say(
              "Journal.witness",
              each.witness(),
              visit.number(each.size()),
              visit.moment(each.at())));
    }
    proofs.asked().stream()
        .filter(name -> !cosigned.contains(name))
        .forEach(name -> says.add(visit.say("Journal.witness-never", name)));
    return says;
  }

  /**
   * The state of the checkpoints. The second line of a checkpoint is the number of records it
   * covers (C2SP tlog-checkpoint).
   */
  private static Chain chain(DecisionLog log, Visit visit) {
    String checkpoint = log.proofs().checkpoint().orElse("");
    String vouched = checkpoint.lines().skip(1).findFirst().orElse("0");
    return new Chain(
        visit.number(log.proofs().recorded()),
        visit.number(Long.parseLong(vouched)),
        checkpoint,
        visit.moment(log.proofs().held()),
        log.whyNotWritable().or(log::whyNotSigned).orElse(""),
        witnesses(log.proofs(), visit));
  }
}
