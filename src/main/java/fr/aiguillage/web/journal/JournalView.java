package fr.aiguillage.web.journal;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.web.AnswerView;
import fr.aiguillage.web.Asked;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnswerWords;
import java.util.ArrayList;
import java.util.Arrays;
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
  public record Choice(String field, String label, List<Option> options) {}

  /** One of them. */
  public record Option(String value, String label, boolean chosen) {}

  /** A rule set that what is found can be decided again under. */
  public record Rules(String hash, String since) {}

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
      String size, String vouched, String checkpoint, String held, String trouble) {}

  private static final int MOST_ACTS = 50;

  static final List<String> FIELDS =
      List.of("from", "to", "school", "service", "activity", "party", "outcome");

  static JournalView of(List<Asked.Wrong> wrong, Desk.Found found, DecisionLog log, Visit visit) {
    Map<String, String> asked = new LinkedHashMap<>();
    FIELDS.forEach(
        field ->
            asked.put(field, Optional.ofNullable(visit.parameters().getFirst(field)).orElse("")));
    return new JournalView(
        asked,
        List.of(
            choice("service", Service.values(), asked, visit),
            choice("activity", Activity.values(), asked, visit),
            choice("party", Party.values(), asked, visit),
            choice("outcome", Outcome.values(), asked, visit)),
        wrong.stream().map(one -> one.in(visit.words())).toList(),
        found.decisions().stream().map(one -> view(one, visit)).toList(),
        found.next().map(cursor -> next(asked, cursor, visit)).orElse(""),
        log.rulesets().stream()
            .map(set -> new Rules(set.hash(), visit.moment(set.firstServed())))
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

  private static Choice choice(
      String field, Enum<?>[] codes, Map<String, String> asked, Visit visit) {
    return new Choice(
        field,
        visit.say("Journal." + field),
        Arrays.stream(codes)
            .map(
                code ->
                    new Option(
                        code.name(), visit.label(code), asked.get(field).equals(code.name())))
            .toList());
  }

  private static Found view(Recorded recorded, Visit visit) {
    var labels = new AnswerWords(visit.words()).labels(recorded.answer());
    var incident = recorded.incident();
    return new Found(
        visit.to("/journal/" + recorded.id()),
        visit.moment(recorded.decidedAt()),
        incident.path("date").asText(),
        DecisionView.subject(incident, visit),
        visit.say("Column." + incident.path("activity").asText()),
        incident.path("school").asText(),
        labels.path("owner").asText(),
        labels.path("outcome").asText(),
        AnswerView.colour(recorded.answer()).look());
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
        log.whyNotWritable().or(log::whyNotSigned).orElse(""));
  }
}
