package fr.aiguillage.wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Socle;
import java.util.ArrayList;
import java.util.List;

/**
 * The same answer in words: made from the answer as it is recorded, so an old one reads as well as
 * a new one.
 */
public final class AnswerWords {

  private final Wording words;

  /** Says answers in those words. */
  public AnswerWords(Wording words) {
    this.words = words;
  }

  /**
   * The labels of the answer, each under the key of what it says, with one sentence for the whole.
   */
  public ObjectNode labels(JsonNode answer) {
    ObjectNode labels = JsonNodeFactory.instance.objectNode();
    String owner = owner(answer.path("owner"));
    String action = words.label(Action.class, answer.path("action").asText());
    List<String> missing = missing(answer.path("missingFacts"));
    String outcome = answer.path("outcome").asText();
    labels.put("language", words.language().tag());
    labels.put(
        "sentence",
        capitalised(words.text("Sentence." + outcome, owner, action, String.join(", ", missing))));
    labels.put("outcome", words.label(Outcome.class, outcome));
    labels.put("owner", owner);
    labels.put("action", action);
    labels.put("reimage", reimage(answer.path("reimage")));
    ArrayNode obligations = labels.putArray("obligations");
    answer.path("obligations").forEach(o -> obligations.add(obligation(o)));
    ArrayNode missingFacts = labels.putArray("missingFacts");
    missing.forEach(missingFacts::add);
    labels.put("basis", words.label(Basis.class, answer.path("basis").asText()));
    return labels;
  }

  /** Who owns it, as part of a sentence. */
  public String owner(JsonNode owner) {
    List<String> parties = new ArrayList<>();
    owner.path("parties").forEach(p -> parties.add(definite(p.asText())));
    if (parties.isEmpty()) {
      return words.text("Owner.none");
    }
    boolean together = OwnerMode.JOINT.name().equals(owner.path("mode").asText());
    String conjunction = words.text(together ? "Owner.and" : "Owner.or");
    String named = joined(parties, conjunction);
    named = together ? words.text("Owner.JOINT", named) : named;
    List<String> actors = new ArrayList<>();
    owner.path("actors").forEach(a -> actors.add(words.label(Actor.class, a.asText())));
    return actors.isEmpty()
        ? named
        : words.text("Owner.through", named, joined(actors, words.text("Owner.and")));
  }

  private String reimage(JsonNode reimage) {
    String status = words.label(ReimageStatus.class, reimage.path("status").asText());
    if (!reimage.has("performedBy")) {
      return status;
    }
    List<String> socles = new ArrayList<>();
    for (JsonNode socle : reimage.path("socles")) {
      socles.add(
          words.text(
              "Reimage.socle",
              words.label(Socle.class, socle.path("socle").asText()),
              definite(socle.path("from").asText())));
    }
    String by = words.text("Reimage.by", status, definite(reimage.path("performedBy").asText()));
    return by + " : " + joined(socles, words.text("Owner.and"));
  }

  private String obligation(JsonNode obligation) {
    String duty = words.label(Duty.class, obligation.path("code").asText());
    JsonNode party = obligation.path("party");
    return party.isTextual()
        ? words.text("Obligation.of", capitalised(definite(party.asText())), duty)
        : duty;
  }

  private List<String> missing(JsonNode facts) {
    List<String> missing = new ArrayList<>();
    facts.forEach(fact -> missing.add(words.text("Fact." + fact.asText())));
    return missing;
  }

  private String definite(String party) {
    return words.text("Party." + party + ".definite");
  }

  private static String joined(List<String> parts, String conjunction) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String head = String.join(", ", parts.subList(0, parts.size() - 1));
    return head + " " + conjunction + " " + parts.get(parts.size() - 1);
  }

  private static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
