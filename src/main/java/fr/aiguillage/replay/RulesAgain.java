package fr.aiguillage.replay;

import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.entry.Answer;
import fr.aiguillage.desk.CanonicalJson;
import fr.aiguillage.desk.Memory;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import java.time.Duration;

/**
 * A rule set put to work again. Remembers each answer as the log would keep it and no more, each
 * distinct one once: millions of decisions are a few thousand answers. Safe for several threads.
 */
final class RulesAgain implements AutoCloseable {

  /** Patient: whether an answer comes must not hang on what else the machine does. */
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
   * The answer as the log would keep it.
   *
   * @throws fr.aiguillage.decision.EvaluationStopped if the rules come to no end
   * @throws fr.aiguillage.decision.BrokenRuleSet if they leave the incident without an answer
   */
  Answer decide(CompletedIncident incident) {
    return memory.answer(decider.question(incident), () -> decideAfresh(incident)).answer;
  }

  private Again decideAfresh(CompletedIncident incident) {
    return new Again(Answer.of(CanonicalJson.bytes(AnswerJson.of(decider.decide(incident)))));
  }

  /** An answer as the log would keep it. */
  private record Again(Answer answer) implements Memory.Shared {

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
