// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.decision.BesideJson;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.suggestion.Suggestions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A rule set and everything that works with it, held together so that nobody ever sees a mixture of
 * two.
 *
 * <p>A caller that decides with it enters before and leaves afterwards: closing a rule set would
 * break decisions in progress, so it is closed once it has been replaced and everybody has left.
 * Reading its rules does not require entering.
 */
public final class RulesInForce {

  private final RuleSet rules;
  private final Decider decider;
  private final IncidentReader reader;
  private volatile Instant since;
  private final Memory<Settled> memory;
  private final Turnstile turnstile = new Turnstile();
  private Optional<Suggestions> suggestions = Optional.empty();

  private RulesInForce(RuleSet rules, Limits limits, Instant since, Memory.Counters counters) {
    this.rules = rules;
    this.decider = new Decider(rules, limits);
    this.reader = new IncidentReader(rules);
    this.since = since;
    this.memory = new Memory<>(counters);
  }

  /** Prepares the rule set for deciding; after this it is closed with {@link #retire}. */
  public static RulesInForce of(RuleSet rules, Limits limits, Instant since) {
    return of(rules, limits, since, new Memory.Counters());
  }

  /** Prepares the rule set, with cache counters shared with others. */
  static RulesInForce of(RuleSet rules, Limits limits, Instant since, Memory.Counters counters) {
    return new RulesInForce(rules, limits, since, counters);
  }

  /**
   * What can be told of the rules even after they are closed.
   *
   * @param since when they entered into force
   */
  public record Summary(String hash, int rules, Instant since) {}

  /** A summary that can be used even after they are closed. */
  public Summary summary() {
    return new Summary(rules.hash(), rules.rules().size(), since);
  }

  /** The rule set. */
  public RuleSet rules() {
    return rules;
  }

  /** Its decider. */
  public Decider decider() {
    return decider;
  }

  /** Its reader of incidents. */
  public IncidentReader reader() {
    return reader;
  }

  /** Sets the moment from which it is in force. */
  void serveFrom(Instant moment) {
    since = moment;
  }

  /** When it entered into force. */
  public Instant since() {
    return since;
  }

  /** Its cache of answers. */
  public Memory<Settled> memory() {
    return memory;
  }

  /** Its suggestions for what people write; created on first use. */
  public synchronized Suggestions suggestions() {
    if (suggestions.isEmpty()) {
      suggestions = Optional.of(new Suggestions(rules.vocabulary(), rules.lexicon()));
    }
    return suggestions.get();
  }

  /** The answer to the incident, from the cache if it is there. */
  public Settled settle(CompletedIncident incident) {
    Settled settled =
        memory.answer(
            decider.question(incident),
            () -> new Settled(decider.decide(incident), rules.vocabulary()));
    return BesideJson.isNeeded(incident) ? settled.beside(incident) : settled;
  }

  /** Enters, and returns whether it may be used; false once it has been replaced. */
  boolean enter() {
    return turnstile.enter();
  }

  void leave() {
    turnstile.leave();
  }

  /** Retires it: the executor closes it as soon as nobody decides with it. */
  CompletionStage<Void> retire(Executor closing) {
    return turnstile.close().thenRunAsync(rules::close, closing);
  }
}
