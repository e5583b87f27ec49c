// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * An answer in words, made from the recorded answer, so that an old one reads as well as a new one.
 */
public final class AnswerWords {

  private final Wording words;
  private final Terms terms;

  /** Uses that wording for the codes of that vocabulary. */
  public AnswerWords(Wording words, Vocabulary vocabulary) {
    this(new Terms(words, vocabulary));
  }

  /** Uses those terms. */
  public AnswerWords(Terms terms) {
    this.words = terms.words();
    this.terms = terms;
  }

  /** The labels of the answer, each under the key it describes, with one sentence for the whole. */
  public ObjectNode labels(JsonNode answer) {
    ObjectNode labels = JsonNodeFactory.instance.objectNode();
    labels.put("language", words.language().tag());
    labels.put("sentence", sentence(answer));
    labels.put("outcome", terms.label("Outcome", answer.path("outcome").asText()));
    labels.put("owner", owner(answer));
    labels.put("action", terms.label("Action", answer.path("action").asText()));
    labels.put("reimage", reimage(answer.path("reimage")));
    ArrayNode obligations = labels.putArray("obligations");
    answer.path("obligations").forEach(o -> obligations.add(obligation(o)));
    ArrayNode notes = labels.putArray("notes");
    answer.path("notes").forEach(n -> notes.add(terms.label("Note", n.path("code").asText())));
    if (answer.has("nature")) {
      labels.put("nature", nature(answer.path("nature")));
    }
    ArrayNode missingFacts = labels.putArray("missingFacts");
    facts(answer.path("missingFacts")).forEach(missingFacts::add);
    ArrayNode assumptions = labels.putArray("assumptions");
    answer.path("assumptions").forEach(a -> assumptions.add(assumption(a)));
    labels.put("basis", terms.label("Basis", answer.path("basis").asText()));
    if (answer.has("lookups")) {
      ArrayNode lookups = labels.putArray("lookups");
      answer.path("lookups").forEach(lookup -> lookups.add(lookup(lookup)));
    }
    if (answer.has("assignment")) {
      labels.put("assignment", assignment(answer.path("assignment")));
    }
    return labels;
  }

  private String lookup(JsonNode lookup) {
    String name = lookup.path("register").asText();
    String register =
        terms.vocabulary().registers().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .map(one -> words.of(one.words()))
            .orElse(name);
    List<String> nearest = new ArrayList<>();
    lookup.path("nearest").forEach(one -> nearest.add(one.asText()));
    String key = "Lookup." + lookup.path("status").asText();
    return words.text(
        nearest.isEmpty() ? key : key + ".nearest",
        lookup.path("asked").asText(),
        register,
        words.list(nearest, "List.or"));
  }

  private String assignment(JsonNode assignment) {
    List<String> groups = new ArrayList<>();
    assignment.path("groups").forEach(one -> groups.add(one.path("group").asText()));
    String key = assignment.path("mapping").isNull() ? "Assignment.unmapped" : "Assignment.mapped";
    return words.text(
        groups.isEmpty() ? key + ".nobody" : key,
        assignment.path("platform").asText(),
        assignment.path("path").asText(),
        words.list(groups, "List.and"));
  }

  private String sentence(JsonNode answer) {
    String outcome = answer.path("outcome").asText();
    boolean open = isOpen(answer.path("action").asText());
    String key = "Sentence." + outcome;
    boolean variant =
        open
            ? outcome.equals(Outcome.ASSIGNED.name())
            : outcome.equals(Outcome.FACTS_NEEDED.name());
    String sentence = variant ? key + (open ? ".open" : ".doing") : key;
    String missing = words.list(within(answer.path("missingFacts")), "List.and");
    String action = terms.label("Action", answer.path("action").asText());
    return words.optional(sentence).isEmpty()
        ? outcome
        : Terms.capitalised(words.text(sentence, owner(answer), action, missing));
  }

  /** Whether it is the action which says that facts are needed to determine what to do. */
  private boolean isOpen(String action) {
    return terms
        .vocabulary()
        .actions()
        .named(action)
        .flatMap(Action::role)
        .equals(Optional.of(Action.Role.FACTS_NEEDED));
  }

  /** The owner, as part of a sentence. */
  public String owner(JsonNode answer) {
    JsonNode owner = answer.path("owner");
    Optional<String> substitute = substitute(answer);
    if (substitute.isPresent() && !owner.path("actors").isEmpty()) {
      return words.text(
          "Owner.substitute",
          terms.definite(substitute.get()),
          words.list(actors(owner, this::role), "List.and"));
    }
    return parties(owner);
  }

  /** The party that a rule substituted for another, if it is the only owner. */
  private static Optional<String> substitute(JsonNode answer) {
    JsonNode parties = answer.path("owner").path("parties");
    return StreamSupport.stream(answer.path("trace").spliterator(), false)
        .filter(entry -> entry.path("kept").asBoolean())
        .map(entry -> entry.path("claim"))
        .filter(claim -> claim.path("kind").asText().equals("SUBSTITUTE"))
        .map(claim -> claim.path("party").asText())
        .filter(party -> parties.size() == 1 && parties.get(0).asText().equals(party))
        .findFirst();
  }

  /**
   * Parties as part of a sentence, with how they share the work and who acts inside them.
   *
   * @param owner an object with {@code mode}, {@code parties} and {@code actors}
   */
  public String parties(JsonNode owner) {
    List<String> parties = new ArrayList<>();
    owner.path("parties").forEach(p -> parties.add(terms.definite(p.asText())));
    if (parties.isEmpty()) {
      return words.text("Owner.none");
    }
    String mode = owner.path("mode").asText();
    boolean all = mode.equals(OwnerMode.JOINT.name()) || mode.equals(OwnerMode.EACH.name());
    String conjunction = all ? "List.and" : "List.or";
    String named = words.list(parties, conjunction);
    named = all ? words.text("Owner." + mode, named) : named;
    List<String> actors = actors(owner, terms::actor);
    return actors.isEmpty()
        ? named
        : words.text("Owner.through", named, words.list(actors, conjunction));
  }

  /** The actors, to be put in parentheses, so parentheses within are made square brackets. */
  private static List<String> actors(JsonNode owner, UnaryOperator<String> named) {
    List<String> actors = new ArrayList<>();
    for (JsonNode actor : owner.path("actors")) {
      actors.add(named.apply(actor.asText()).replace('(', '[').replace(')', ']'));
    }
    return actors;
  }

  /** The actor without an article, as the role in which somebody else acts. */
  private String role(String actor) {
    return terms.term("Actor", actor).map(term -> terms.within(term.words())).orElse(actor);
  }

  private String reimage(JsonNode reimage) {
    String code = reimage.path("status").asText();
    String basis = reimage.path("basis").asText();
    String status = terms.label("ReimageStatus", code);
    if (reimage.has("performedBy")) {
      List<String> socles = new ArrayList<>();
      for (JsonNode socle : reimage.path("socles")) {
        String name = socle.path("socle").asText();
        socles.add(
            words.text(
                "Reimage.socle",
                terms.term("Socle", name).map(t -> terms.within(t.words())).orElse(name),
                terms.definite(socle.path("from").asText())));
      }
      status =
          words.text(
              "Reimage.by",
              status,
              terms.definite(reimage.path("performedBy").asText()),
              words.list(socles, "List.and"));
    }
    String why =
        words
            .optional("Reimage." + code + "." + basis)
            .orElseGet(() -> Terms.uncapitalised(terms.label("Basis", basis)));
    return basis.isEmpty() ? status : words.text("Reimage.why", status, why);
  }

  private String obligation(JsonNode obligation) {
    return words.text(
        "Obligation.sentence",
        terms.label("Moment", obligation.path("when").asText()),
        duty(obligation));
  }

  /** Who owes what, and the unknown facts it depends on, as part of a sentence. */
  public String duty(JsonNode obligation) {
    String said =
        words.text(
            "Obligation.duty",
            parties(obligation),
            terms.label("Duty", obligation.path("code").asText()));
    List<String> hinges = within(obligation.path("dependsOn"));
    return hinges.isEmpty()
        ? said
        : words.text("Obligation.depends", said, words.list(hinges, "List.and"));
  }

  private String nature(JsonNode nature) {
    JsonNode applies = nature.path("applies");
    String fate = applies.isBoolean() ? applies.asText() : "unknown";
    return words.text("Nature." + fate, terms.label("Nature", nature.path("code").asText()));
  }

  private String assumption(JsonNode assumption) {
    String fact = assumption.path("fact").asText();
    JsonNode value = assumption.path("value");
    return words.text(
        "Assumption.sentence",
        within(fact),
        value.isNull() ? words.text("Value.false") : terms.value(fact, value.asText()));
  }

  private List<String> facts(JsonNode facts) {
    List<String> labels = new ArrayList<>();
    facts.forEach(fact -> labels.add(terms.fact(fact.asText())));
    return labels;
  }

  private List<String> within(JsonNode facts) {
    List<String> labels = new ArrayList<>();
    facts.forEach(fact -> labels.add(within(fact.asText())));
    return labels;
  }

  private String within(String fact) {
    return terms
        .vocabulary()
        .reported(fact)
        .map(f -> terms.within(f.words()))
        .orElseGet(() -> Terms.uncapitalised(terms.fact(fact)));
  }
}
