// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.BesideJson;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.desk.CanonicalJson;
import fr.aiguillage.desk.Memory;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A rule set used for replays. Caches each answer only in the form of the log, each distinct one
 * once: millions of decisions have a few thousand answers. Safe for use by several threads.
 */
final class RulesAgain implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Generous limits: whether there is an answer must not depend on how busy the machine is. */
  private static final Limits PATIENT = new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1));

  private final RuleSet rules;
  private final Decider decider;
  private final IncidentReader reader;
  private final Memory<Again> memory = new Memory<>();

  RulesAgain(RuleSet rules) {
    this.rules = rules;
    decider = new Decider(rules, PATIENT);
    reader = new IncidentReader(rules);
  }

  IncidentReader reader() {
    return reader;
  }

  /**
   * The answer in the form of the log.
   *
   * @throws fr.aiguillage.decision.EvaluationStopped if the rules exceed their limits
   * @throws fr.aiguillage.decision.BrokenRuleSet if they leave the incident without an answer
   */
  RecordedAnswer decide(CompletedIncident incident) {
    RecordedAnswer answer =
        memory.answer(decider.question(incident), () -> decideAfresh(incident)).answer;
    return BesideJson.isNeeded(incident) ? beside(answer, incident) : answer;
  }

  private static RecordedAnswer beside(RecordedAnswer answer, CompletedIncident incident) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(answer.json());
      BesideJson.add(json, incident);
      return RecordedAnswer.of(CanonicalJson.bytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException("an answer is not JSON", e);
    }
  }

  private Again decideAfresh(CompletedIncident incident) {
    return new Again(
        RecordedAnswer.of(CanonicalJson.bytes(AnswerJson.of(decider.decide(incident)))));
  }

  /** An answer in the form of the log. */
  private record Again(RecordedAnswer answer) implements Memory.Shared {

    @Override
    public byte[] hash() {
      return answer.hash();
    }

    @Override
    public int size() {
      return 100 + answer.json().length;
    }
  }

  @Override
  public void close() {
    rules.close();
  }
}
