// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleSet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Checks cases against a rule set: both answers and reasons, exactly. */
public final class CaseRun {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String KEPT = "retenues";

  private final IncidentReader reader;
  private final Freed freed;
  private final Function<CompletedIncident, Answer> decider;
  private final Map<Case.Expected, JsonNode> expectations = new IdentityHashMap<>();

  /** Runs the cases under the rule set of that decider. */
  public CaseRun(Decider decider) {
    this(
        new IncidentReader(decider.rules()),
        decider::decide,
        new Freed(
            decider.rules().space(),
            new PlainReading(decider.rules().space(), decider.rules().rules())));
  }

  /**
   * Runs the cases under the rule set with generous time limits: nobody waits for a single answer,
   * and the first ones of a fresh rule base take long on a busy machine.
   */
  public static CaseRun patient(RuleSet rules) {
    return new CaseRun(
        new Decider(rules, new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1))));
  }

  /** Runs the cases with the rules as they were read, which avoids compiling them. */
  public static CaseRun plain(Draft draft) {
    PlainReading reading = new PlainReading(draft.space(), draft.rules());
    return new CaseRun(
        new IncidentReader(draft), reading::answer, new Freed(draft.space(), reading));
  }

  CaseRun(IncidentReader reader, Function<CompletedIncident, Answer> decider, Freed freed) {
    this.reader = reader;
    this.freed = freed;
    this.decider = decider;
  }

  /**
   * A field that differs from the case.
   *
   * @param field its key; {@code retenues} for the rules, {@code refus} for a refusal
   */
  public record Mismatch(String field, JsonNode found, JsonNode expected) {

    @Override
    public String toString() {
      return field + ": found " + found + ", expected " + expected;
    }
  }

  /** The differences, in the order of {@link Cases#ANSWER_KEYS}; empty if the case passes. */
  public List<Mismatch> run(Case one) {
    return run(one, incident -> {});
  }

  /**
   * Runs a case; the callback receives each incident before it is decided, unless it is refused.
   */
  List<Mismatch> run(Case one, Consumer<CompletedIncident> seen) {
    // cases from one list share their expected object
    JsonNode expected = expectations.computeIfAbsent(one.expected(), CaseRun::outcome);
    for (JsonNode found : outcomes(one, seen)) {
      List<Mismatch> differences = differences(expected, found);
      if (!differences.isEmpty()) {
        return differences;
      }
    }
    return List.of();
  }

  /** The answer that the case gets, with its reasons; empty if it is refused or gets several. */
  public Optional<Case.Decided> now(Case one) {
    List<ObjectNode> found = outcomes(one, incident -> {});
    if (found.size() != 1 || !found.get(0).has(KEPT)) {
      return Optional.empty();
    }
    ObjectNode answer = found.get(0).deepCopy();
    List<String> kept = new ArrayList<>();
    answer.remove(KEPT).forEach(name -> kept.add(name.asText()));
    return Optional.of(new Case.Decided(answer, kept));
  }

  private static List<Mismatch> differences(JsonNode expected, JsonNode found) {
    List<Mismatch> differences = new ArrayList<>();
    for (String field : fields()) {
      JsonNode there = found.path(field);
      JsonNode wanted = expected.path(field);
      if (!there.equals(wanted)) {
        differences.add(new Mismatch(field, there, wanted));
      }
    }
    return differences;
  }

  private static List<String> fields() {
    List<String> fields = new ArrayList<>(List.of("refus"));
    fields.addAll(Cases.ANSWER_KEYS);
    fields.add(KEPT);
    return fields;
  }

  private static ObjectNode outcome(Case.Expected expected) {
    ObjectNode outcome = NODES.objectNode();
    if (expected instanceof Case.Decided decided) {
      outcome.setAll(CaseAnswer.bare(decided.answer()));
      outcome.set(KEPT, texts(decided.kept()));
    } else if (expected instanceof Case.Refused refused) {
      outcome.set("refus", refusal(refused.status(), refused.keys()));
    }
    return outcome;
  }

  /** The results of the case, one per combination of its free facts, without duplicates. */
  private List<ObjectNode> outcomes(Case one, Consumer<CompletedIncident> seen) {
    ObjectNode outcome = NODES.objectNode();
    try {
      // a case that expects an answer gives its date
      CompletedIncident incident = reader.read(one.incident(), LocalDate.EPOCH);
      seen.accept(incident);
      return one.free().isEmpty() ? List.of(asked(incident)) : freed(incident, one.free());
    } catch (RefusedIncident refused) {
      List<String> keys =
          refused.faults().stream().map(IncidentFault::key).distinct().sorted().toList();
      outcome.set("refus", refusal(refused.isContradiction() ? 422 : 400, keys));
    } catch (BrokenRuleSet broken) {
      outcome.put("outcome", broken.getMessage());
    }
    return List.of(outcome);
  }

  private ObjectNode asked(CompletedIncident incident) {
    Answer answer = decider.apply(incident);
    return said(
        answer, answer.trace().stream().filter(TraceEntry::kept).map(TraceEntry::rule).toList());
  }

  private List<ObjectNode> freed(CompletedIncident incident, List<String> free) {
    Set<List<Object>> seen = new HashSet<>();
    List<ObjectNode> outcomes = new ArrayList<>();
    try {
      for (Part part : freed.parts(incident, free)) {
        Verdict verdict = freed.verdict(part);
        if (seen.add(List.of(verdict, verdict.kept()))) {
          outcomes.add(said(Freed.answer(verdict, incident, free), verdict.kept()));
        }
      }
    } catch (BrokenRuleSet one) {
      return List.of(asked(incident));
    }
    return outcomes;
  }

  private static ObjectNode said(Answer answer, List<Rule> kept) {
    ObjectNode outcome = NODES.objectNode();
    outcome.setAll(CaseAnswer.of(AnswerJson.summary(answer)));
    outcome.set(KEPT, texts(kept.stream().map(Rule::name).toList()));
    return outcome;
  }

  private static ObjectNode refusal(int status, List<String> keys) {
    ObjectNode refusal = NODES.objectNode().put("status", status);
    refusal.set("keys", texts(keys));
    return refusal;
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }
}
