package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.wording.AnswerWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An answer as people read it: who acts, what they do, what comes before and after, and why. Made
 * from the answer as it is recorded, so that an old one reads as well as a new one.
 *
 * @param colour the look of who acts
 * @param reimaged whether the machine has to be, or may have to be, reinstalled
 * @param reimageClauses those that speak of the reinstallation alone
 */
public record AnswerView(
    String sentence,
    String colour,
    String outcome,
    String owner,
    String action,
    String basis,
    String reimage,
    boolean reimaged,
    List<ClauseView> reimageClauses,
    List<Duties> duties,
    List<String> missing,
    List<ClauseView> clauses,
    List<Fired> kept,
    List<Fired> setAside) {

  /** The duties of one moment. */
  public record Duties(String when, List<DutyView> duties) {}

  /** What a party has to do. */
  public record DutyView(String says, List<String> clauses) {}

  /**
   * A rule that fired.
   *
   * @param setAsideBy the rules that set it aside, by name
   */
  public record Fired(
      String name, String place, String rank, List<String> clauses, List<String> setAsideBy) {}

  /** What a page shows of an answer as the journal has it. */
  public static AnswerView of(ObjectNode answer, Clauses clauses, Visit visit) {
    ObjectNode labels = new AnswerWords(visit.words()).labels(answer);
    String status = answer.at("/reimage/status").asText();
    List<String> onReimage = texts(answer.at("/reimage/clauses"));
    onReimage.removeAll(texts(answer.path("clauses")));
    return new AnswerView(
        labels.path("sentence").asText(),
        colour(answer).look(),
        labels.path("outcome").asText(),
        labels.path("owner").asText(),
        labels.path("action").asText(),
        labels.path("basis").asText(),
        labels.path("reimage").asText(),
        !status.equals(ReimageStatus.NOT_REQUIRED.name()),
        ClauseView.of(onReimage, clauses, visit),
        duties(answer, labels, visit),
        texts(labels.path("missingFacts")),
        ClauseView.of(texts(answer.path("clauses")), clauses, visit),
        fired(answer, true, visit),
        fired(answer, false, visit));
  }

  /** The colour of an answer as the journal has it. */
  public static Colour colour(ObjectNode answer) {
    Set<Party> parties = EnumSet.noneOf(Party.class);
    answer.at("/owner/parties").forEach(party -> parties.add(Party.valueOf(party.asText())));
    return Colour.of(
        Outcome.valueOf(answer.path("outcome").asText()),
        OwnerMode.valueOf(answer.at("/owner/mode").asText()),
        parties);
  }

  private static List<Duties> duties(ObjectNode answer, ObjectNode labels, Visit visit) {
    return Arrays.stream(Moment.values())
        .map(
            moment -> {
              List<DutyView> duties = new ArrayList<>();
              JsonNode obligations = answer.path("obligations");
              for (int i = 0; i < obligations.size(); i++) {
                JsonNode one = obligations.get(i);
                if (one.path("when").asText().equals(moment.name())) {
                  duties.add(
                      new DutyView(
                          labels.path("obligations").path(i).asText(), texts(one.path("clauses"))));
                }
              }
              return new Duties(visit.label(moment), duties);
            })
        .filter(some -> !some.duties().isEmpty())
        .toList();
  }

  private static List<Fired> fired(ObjectNode answer, boolean kept, Visit visit) {
    List<Fired> fired = new ArrayList<>();
    for (JsonNode entry : answer.path("trace")) {
      if (entry.path("kept").asBoolean() == kept) {
        fired.add(
            new Fired(
                entry.path("rule").asText(),
                entry.path("file").asText() + ":" + entry.path("line").asInt(),
                entry.has("rank")
                    ? visit.words().label(Rank.class, entry.path("rank").asText())
                    : "",
                texts(entry.path("clauses")),
                texts(entry.path("setAsideBy"))));
      }
    }
    return fired;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
