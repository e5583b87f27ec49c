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
 * A rule set and what works under it, held together so that nobody ever sees half of two.
 *
 * <p>Whoever lets it decide enters before and leaves after: closing a rule set takes the facts away
 * from whoever is deciding with it, so it is closed once it has been replaced and everybody has
 * left. To read what it says of its rules, nobody need enter.
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

  /** Sets the rule set to work; from here on it is closed with {@link #retire}. */
  public static RulesInForce of(RuleSet rules, Limits limits, Instant since) {
    return of(rules, limits, since, new Memory.Counters());
  }

  /** The same, counting with others what is remembered. */
  static RulesInForce of(RuleSet rules, Limits limits, Instant since, Memory.Counters counters) {
    return new RulesInForce(rules, limits, since, counters);
  }

  /**
   * What can be told of them when they are long closed.
   *
   * @param since when they began to serve
   */
  public record Summary(String hash, int rules, Instant since) {}

  /** What can be told of them when they are long closed. */
  public Summary summary() {
    return new Summary(rules.hash(), rules.rules().size(), since);
  }

  /** The rule set. */
  public RuleSet rules() {
    return rules;
  }

  /** Decides under it. */
  public Decider decider() {
    return decider;
  }

  /** Reads incidents under it. */
  public IncidentReader reader() {
    return reader;
  }

  /** It serves from that moment on. */
  void serveFrom(Instant moment) {
    since = moment;
  }

  /** When it began to serve. */
  public Instant since() {
    return since;
  }

  /** The answers it remembers. */
  public Memory<Settled> memory() {
    return memory;
  }

  /** What people mean by what they write; made when it is first asked for. */
  public synchronized Suggestions suggestions() {
    if (suggestions.isEmpty()) {
      suggestions = Optional.of(new Suggestions(rules.vocabulary(), rules.lexicon()));
    }
    return suggestions.get();
  }

  /** The answer to the incident, remembered where it was asked before. */
  public Settled settle(CompletedIncident incident) {
    Settled settled =
        memory.answer(
            decider.question(incident),
            () -> new Settled(decider.decide(incident), rules.vocabulary()));
    return BesideJson.isNeeded(incident) ? settled.beside(incident) : settled;
  }

  /** Whether it may be used; false once it has been replaced. */
  boolean enter() {
    return turnstile.enter();
  }

  void leave() {
    turnstile.leave();
  }

  /** Serves no more: closed by the executor as soon as nobody decides with it. */
  CompletionStage<Void> retire(Executor closing) {
    return turnstile.close().thenRunAsync(rules::close, closing);
  }
}
