package fr.aiguillage.replay;

import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.entry.Answer;
import fr.aiguillage.desk.CanonicalJson;
import fr.aiguillage.desk.Memory;
import fr.aiguillage.desk.Questions;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A rule set put to work again. Remembers each answer as the log would keep it and no more, each
 * distinct one once: millions of decisions are a few thousand answers. Safe for several threads.
 */
final class RulesAgain implements AutoCloseable {

  /** Patient: whether an answer comes must not hang on what else the machine does. */
  private static final Limits PATIENT = new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1));

  private static final int DISTINCT = 20_000;

  private final RuleSet rules;
  private final Decider decider;
  private final IncidentReader reader;
  private final Questions questions;

  /** Its question and its place: the answer itself is shared with many, and counted below. */
  private static final long HEAP_OF_ONE = 512;

  private final Memory<Answer> memory = Memory.ofHeap(any -> HEAP_OF_ONE);
  private final ConcurrentMap<ByteBuffer, Answer> distinct = new ConcurrentHashMap<>();

  RulesAgain(RuleSet rules) {
    this.rules = rules;
    decider = new Decider(rules, PATIENT);
    reader = new IncidentReader(rules);
    questions = new Questions(rules.rules());
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
    return memory.answer(questions.of(incident), () -> decideAfresh(incident));
  }

  private Answer decideAfresh(CompletedIncident incident) {
    Answer made = Answer.of(CanonicalJson.bytes(AnswerJson.of(decider.decide(incident))));
    if (distinct.size() >= DISTINCT) {
      distinct.clear();
    }
    Answer known = distinct.putIfAbsent(ByteBuffer.wrap(made.hash()), made);
    return known == null ? made : known;
  }

  @Override
  public void close() {
    rules.close();
  }
}
