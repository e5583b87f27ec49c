// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An answer as people read it: who acts, what they do, what comes before and after, and why. Made
 * from the recorded answer, so that an old one reads as well as a new one.
 *
 * @param colour the style of the owner's colour
 * @param reimaged whether the machine has to be, or may have to be, reinstalled
 * @param reimageClauses the clauses that are only about the reinstallation
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
    List<NoteView> notes,
    String nature,
    List<String> missing,
    List<String> assumptions,
    List<ClauseView> clauses,
    List<Fired> kept,
    List<Fired> setAside) {

  /** The duties of one moment. */
  public record Duties(String when, List<DutyView> duties) {}

  /** What a party has to do. */
  public record DutyView(String says, List<String> clauses) {}

  /** Information that binds nobody. */
  public record NoteView(String says, List<String> clauses) {}

  /**
   * A rule that fired.
   *
   * @param setAsideBy the names of the rules that override it
   */
  public record Fired(
      String name, String place, String rank, List<String> clauses, List<String> setAsideBy) {}

  /**
   * What a page shows of a recorded answer.
   *
   * @param rules the address of the page of its rules
   */
  public static AnswerView of(
      ObjectNode answer, Clauses clauses, Terms terms, String rules, Visit visit) {
    ObjectNode labels = new AnswerWords(terms).labels(answer);
    String status = answer.at("/reimage/status").asText();
    List<String> onReimage = texts(answer.at("/reimage/clauses"));
    onReimage.removeAll(texts(answer.path("clauses")));
    return new AnswerView(
        labels.path("sentence").asText(),
        Look.of(answer, terms).style(),
        labels.path("outcome").asText(),
        labels.path("owner").asText(),
        labels.path("action").asText(),
        labels.path("basis").asText(),
        labels.path("reimage").asText(),
        status.equals(ReimageStatus.REQUIRED.name())
            || status.equals(ReimageStatus.TO_CONFIRM.name()),
        ClauseView.of(onReimage, clauses, visit, rules),
        duties(answer, terms),
        notes(answer, labels),
        labels.path("nature").asText(),
        texts(labels.path("missingFacts")),
        texts(labels.path("assumptions")),
        ClauseView.of(texts(answer.path("clauses")), clauses, visit, rules),
        fired(answer, true, terms),
        fired(answer, false, terms));
  }

  private static List<NoteView> notes(ObjectNode answer, ObjectNode labels) {
    List<NoteView> notes = new ArrayList<>();
    for (JsonNode says : labels.path("notes")) {
      JsonNode clauses = answer.path("notes").path(notes.size()).path("clauses");
      notes.add(new NoteView(says.asText(), texts(clauses)));
    }
    return notes;
  }

  private static List<Duties> duties(ObjectNode answer, Terms terms) {
    AnswerWords words = new AnswerWords(terms);
    return Arrays.stream(Moment.values())
        .map(
            moment -> {
              List<DutyView> duties = new ArrayList<>();
              for (JsonNode one : answer.path("obligations")) {
                if (one.path("when").asText().equals(moment.name())) {
                  String says = words.duty(one);
                  duties.add(
                      new DutyView(
                          Character.toUpperCase(says.charAt(0)) + says.substring(1),
                          texts(one.path("clauses"))));
                }
              }
              return new Duties(terms.words().label(moment), duties);
            })
        .filter(some -> !some.duties().isEmpty())
        .toList();
  }

  private static List<Fired> fired(ObjectNode answer, boolean kept, Terms terms) {
    List<Fired> fired = new ArrayList<>();
    for (JsonNode entry : answer.path("trace")) {
      if (entry.path("kept").asBoolean() == kept) {
        fired.add(
            new Fired(
                entry.path("rule").asText(),
                entry.path("file").asText() + ":" + entry.path("line").asInt(),
                entry.has("rank") ? terms.label("Rank", entry.path("rank").asText()) : "",
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
