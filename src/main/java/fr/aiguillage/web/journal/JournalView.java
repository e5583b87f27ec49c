package fr.aiguillage.web.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.web.Asked;
import fr.aiguillage.web.Look;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search of the journal.
 *
 * @param wrong what cannot be used among what was asked for
 * @param next where the older decisions are; empty where there are none
 */
public record JournalView(
    Map<String, String> asked,
    List<Choice> choices,
    List<String> wrong,
    List<Found> found,
    String next,
    List<Rules> rules,
    Chain chain,
    List<ActRow> acts) {

  /** A field with few values. */
  public record Choice(String field, String label, String any, List<Option> options) {}

  /** One of them. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * A rule set that what is found can be decided again under.
   *
   * @param inForce whether it decides today: then the replay says what would differ today
   */
  public record Rules(String hash, String since, boolean inForce) {}

  /**
   * What was done to the journal or to what decides.
   *
   * @param number of its leaf; empty where it has none yet
   */
  public record ActRow(String what, String at, String who, String why, String number) {}

  /** A decision that was found. */
  public record Found(
      String address,
      String decidedAt,
      String date,
      String subject,
      String activity,
      String school,
      String owner,
      String outcome,
      String colour) {}

  /**
   * The state of what vouches for the journal.
   *
   * @param checkpoint the last one signed, as its note; empty where none is
   * @param vouched how many decisions it vouches for
   * @param held when the journal was last held against it
   */
  public record Chain(
      String size,
      String vouched,
      String checkpoint,
      String held,
      String trouble,
      List<WitnessRow> witnesses) {}

  /**
   * What a witness has cosigned last.
   *
   * @param at when
   * @param size how many leaves it vouches for
   */
  public record WitnessRow(String name, String at, String size) {}

  private static final int MOST_ACTS = 50;

  static final List<String> FIELDS =
      List.of(
          "from", "to", "school", "ticket", "service", "activity", "party", "outcome", "caller");

  static JournalView of(
      List<Asked.Wrong> wrong, Desk.Found found, DecisionLog log, Terms terms, Visit visit) {
    Vocabulary vocabulary = terms.vocabulary();
    Optional<String> inForce = log.acts().inForce();
    Map<String, String> asked = new LinkedHashMap<>();
    FIELDS.forEach(
        field ->
            asked.put(field, Optional.ofNullable(visit.parameters().getFirst(field)).orElse("")));
    return new JournalView(
        asked,
        List.of(
            choice("service", labels(vocabulary.services(), visit), asked, visit),
            choice("activity", labels(vocabulary.activities(), visit), asked, visit),
            choice("party", labels(vocabulary.parties(), visit), asked, visit),
            choice("outcome", outcomes(visit), asked, visit)),
        wrong.stream().map(one -> one.in(visit.words())).toList(),
        found.decisions().stream().map(one -> view(one, visit)).toList(),
        found.next().map(cursor -> next(asked, cursor, visit)).orElse(""),
        log.rulesets().stream()
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

  /** The latest first, and no more of them than somebody reads. */
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

  private static String next(Map<String, String> asked, Cursor cursor, Visit visit) {
    Map<String, String> query = new LinkedHashMap<>(asked);
    query.put("cursor", cursor.toString());
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

  private static Found view(Recorded recorded, Visit visit) {
    Terms terms = visit.terms(recorded.vocabulary());
    AnswerWords words = new AnswerWords(terms);
    ObjectNode answer = recorded.answer();
    ObjectNode incident = recorded.incident();
    return new Found(
        visit.to("/journal/" + recorded.id()),
        visit.moment(recorded.decidedAt()),
        visit.day(LocalDate.parse(incident.path("date").asText())),
        DecisionView.subject(incident, terms),
        terms.label("Activity", incident.path("activity").asText()),
        incident.path("school").asText(),
        words.owner(answer),
        terms.label("Outcome", answer.path("outcome").asText()),
        Look.of(answer, terms).style());
  }

  /** The second line of a checkpoint is how many records it vouches for (C2SP tlog-checkpoint). */
  private static Chain chain(DecisionLog log, Visit visit) {
    String checkpoint = log.proofs().checkpoint().orElse("");
    String vouched = checkpoint.lines().skip(1).findFirst().orElse("0");
    return new Chain(
        visit.number(log.proofs().recorded()),
        visit.number(Long.parseLong(vouched)),
        checkpoint,
        visit.moment(log.proofs().held()),
        log.whyNotWritable().or(log::whyNotSigned).orElse(""),
        log.proofs().witnessed().stream()
            .map(
                each ->
                    new WitnessRow(
                        each.witness(), visit.moment(each.at()), visit.number(each.size())))
            .toList());
  }
}
