// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import fr.aiguillage.convention.Days;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentJson;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Decides, records, and only then answers. Safe for several threads; no method but the reads waits
 * for the disk.
 */
public final class Desk implements AutoCloseable {

  private final AtomicReference<RulesInForce> inForce;
  private final DecisionLog log;
  private final Clock clock;
  private final Tally tally;
  private final RecordReader records;
  private final NoArgGenerator ids;

  /**
   * Opens the desk: from here on the rule set has served, so the log keeps it.
   *
   * @param clock tells the day of incidents that name none
   */
  public Desk(RulesInForce rules, DecisionLog log, Clock clock) {
    this(rules, log, clock, Tally.NONE);
  }

  /** Opens the desk, with somebody who counts. */
  public Desk(RulesInForce rules, DecisionLog log, Clock clock, Tally tally) {
    this(new Beginning(rules, Grounds.SOUND, List.of()), log, clock, tally);
  }

  /** Opens the desk with the rules that a service begins with, and their grounds. */
  public Desk(Beginning beginning, DecisionLog log, Clock clock, Tally tally) {
    RulesInForce rules = beginning.rules();
    this.log = log;
    this.clock = clock;
    ids = Generators.timeBasedEpochGenerator(new SecureRandom(), new IdClock(clock));
    this.tally = tally;
    this.records = new RecordReader(log, () -> rules().rules());
    this.inForce = new AtomicReference<>(rules);
    enter(rules, beginning.grounds());
  }

  /** The rules that decide the next incident, to read what they say; to decide, see below. */
  public RulesInForce rules() {
    return inForce.get();
  }

  /** Does something with the rules in force that they are not closed under. */
  public <T> T under(Function<RulesInForce, T> work) {
    RulesInForce rules = enter();
    try {
      return work.apply(rules);
    } finally {
      rules.leave();
    }
  }

  /** Rules that cannot be entered have been replaced, so the next look finds others. */
  private RulesInForce enter() {
    RulesInForce rules = inForce.get();
    while (!rules.enter()) {
      RulesInForce next = inForce.get();
      if (next == rules) {
        throw new IllegalStateException("the desk is closed");
      }
      rules = next;
    }
    return rules;
  }

  /**
   * Lets other rules decide from the next incident on. The log keeps them before they do; the ones
   * replaced are closed when nobody decides with them any more. One at a time.
   *
   * @param grounds on which they do
   * @param closing runs the closing, which takes a moment
   * @return completes when the rules replaced are closed
   * @throws fr.aiguillage.decisionlog.entry.LogUnavailableException if the log does not keep them;
   *     nothing has changed then
   */
  CompletionStage<Void> replace(RulesInForce next, Grounds grounds, Executor closing) {
    enter(next, grounds);
    return inForce.getAndSet(next).retire(closing);
  }

  private void enter(RulesInForce next, Grounds grounds) {
    Instant since =
        log.acts()
            .enterIntoForce(
                new EntryIntoForce(
                    next.rules().hash(),
                    next.rules().files().byPath(),
                    grounds.who(),
                    grounds.why(),
                    grounds.approved(),
                    grounds.findings()));
    next.serveFrom(since);
  }

  /** Gives back the rules in force and the log. Nobody may be deciding any more. */
  @Override
  public void close() throws IOException {
    inForce.get().retire(Runnable::run);
    log.close();
  }

  /** Where decisions are recorded. */
  public DecisionLog log() {
    return log;
  }

  /** The day in Paris. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(Days.PARIS));
  }

  /**
   * Decides a reported incident and records it, where nobody is asked who they are.
   *
   * @param json the request's body
   * @return the decision, on its way into the log
   * @throws RefusedIncident if there is nothing to decide; nothing is recorded then
   */
  public Decided decide(byte[] json) throws RefusedIncident {
    return decide(json, Optional.empty(), Optional.empty());
  }

  /**
   * Does the same for a caller who may be known, and whose request may come again.
   *
   * @param caller who asks, as the record names them; empty where nobody is asked who they are
   * @param key the caller's key of the request; the same key with another incident is refused as
   *     one with the same is: {@link Decided#durable} fails with {@link
   *     fr.aiguillage.decisionlog.entry.RepeatedRequestException}
   */
  public Decided decide(byte[] json, Optional<Who> caller, Optional<String> key)
      throws RefusedIncident {
    return decide(IncidentReader.parse(json), caller, key);
  }

  /** Does the same with an incident that is parsed. */
  public Decided decide(ObjectNode received, Optional<Who> caller, Optional<String> key)
      throws RefusedIncident {
    long begun = System.nanoTime();
    Weighed weighed = weigh(received);
    CompletedIncident incident = weighed.incident();
    Settled settled = weighed.settled();
    long decided = System.nanoTime();
    byte[] completed = CanonicalJson.bytes(IncidentJson.of(incident));
    UUID id = ids.generate();
    Entry entry =
        new Entry(
            id,
            caller.orElse(null),
            CanonicalJson.bytes(received),
            completed,
            settled.ruleset(),
            Decider.RESOLVER_VERSION,
            settled.recorded(),
            incident.date(),
            incident.school().map(Uai::value).orElse(null),
            incident.ticket().orElse(null),
            incident.replaces().orElse(null),
            incident.service().map(Service::name).orElse(null),
            incident.activity().name(),
            settled.parties(),
            settled.outcome());
    CompletionStage<Void> durable =
        key.map(it -> log.append(entry, it)).orElseGet(() -> log.append(entry));
    return new Decided(
        id,
        caller,
        completed,
        settled,
        durable.thenRun(
            () -> tally.recorded(settled.outcome(), decided - begun, System.nanoTime() - begun)));
  }

  /**
   * Answers a reported incident by the rules in force and keeps nothing of it: whether the log can
   * be written does not matter.
   *
   * @param json the request's body
   * @throws RefusedIncident if there is nothing to decide
   */
  public Evaluated evaluate(byte[] json) throws RefusedIncident {
    Weighed weighed = weigh(IncidentReader.parse(json));
    tally.evaluated(weighed.settled().outcome());
    return new Evaluated(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        CanonicalJson.bytes(IncidentJson.of(weighed.incident())),
        weighed.settled());
  }

  /** Reads the incident, and settles it under one and the same rule set. */
  private Weighed weigh(ObjectNode received) throws RefusedIncident {
    RulesInForce rules = enter();
    try {
      CompletedIncident incident = rules.reader().readNow(received, today());
      return new Weighed(incident, rules.settle(incident));
    } finally {
      rules.leave();
    }
  }

  private record Weighed(CompletedIncident incident, Settled settled) {}

  /** Is told what the desk does; it must not wait. */
  public interface Tally {

    /** Keeps no count. */
    Tally NONE =
        new Tally() {
          @Override
          public void recorded(Outcome outcome, long deciding, long whole) {}

          @Override
          public void evaluated(Outcome outcome) {}
        };

    /** One more answer that is not recorded; on the thread that asked for it. */
    void evaluated(Outcome outcome);

    /**
     * One more decision, which is durable; on the log's one thread.
     *
     * @param deciding nanoseconds to read the incident and to run the rules
     * @param whole nanoseconds from the request to the durable record
     */
    void recorded(Outcome outcome, long deciding, long whole);
  }

  /** The decision of that id. Reads the disk. */
  public Optional<Recorded> find(UUID id) {
    return records.find(id);
  }

  /**
   * Some of the decisions that meet the filter, newest first. Reads the disk.
   *
   * @param limit at least 1
   */
  public Found search(Filter filter, Optional<Cursor> after, int limit) {
    return records.read(log.search(filter, after, limit));
  }

  /** The same, oldest first. */
  public Found forward(Filter filter, Optional<Cursor> after, int limit) {
    return records.read(log.forward(filter, after, limit));
  }

  /**
   * The decisions that meet the filter in the order in which the journal took them: whoever goes on
   * from page to page misses none, and there is always somewhere to go on. Reads the disk.
   *
   * @param limit at least 1
   */
  public Found feed(Filter filter, Optional<Cursor> after, int limit) {
    return records.read(log.feed().page(filter, after, limit));
  }

  /**
   * What a search found.
   *
   * @param next where to go on; empty where nothing is left to be found
   */
  public record Found(List<Recorded> decisions, Optional<Cursor> next) {}
}
