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
 * Decides, records, and only then answers. Safe for use by several threads; only the methods that
 * read wait for the disk.
 */
public final class Desk implements AutoCloseable {

  private final AtomicReference<RulesInForce> inForce;
  private final DecisionLog log;
  private final Clock clock;
  private final Tally tally;
  private final RecordReader records;
  private final NoArgGenerator ids;

  /**
   * Opens the desk; the log keeps its rule set.
   *
   * @param clock gives the day for incidents without a date
   */
  public Desk(RulesInForce rules, DecisionLog log, Clock clock) {
    this(rules, log, clock, Tally.NONE);
  }

  /** Opens the desk with a listener that counts. */
  public Desk(RulesInForce rules, DecisionLog log, Clock clock, Tally tally) {
    this(new Beginning(rules, Grounds.SOUND, List.of()), log, clock, tally);
  }

  /** Opens the desk with the rules that a service starts with, and their grounds. */
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

  /** The rules in force, for reading; to decide with them, use {@link #under}. */
  public RulesInForce rules() {
    return inForce.get();
  }

  /** Runs work with the rules in force, which are not closed while it runs. */
  public <T> T under(Function<RulesInForce, T> work) {
    RulesInForce rules = enter();
    try {
      return work.apply(rules);
    } finally {
      rules.leave();
    }
  }

  /** Rules that cannot be entered have been replaced, so another attempt finds newer ones. */
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
   * Makes other rules decide from the next incident on. The log keeps them before they do; the
   * replaced ones are closed when nobody decides with them any more. Not for concurrent use.
   *
   * @param grounds on which they enter into force
   * @param closing runs the closing, which takes a moment
   * @return completes when the replaced rules are closed
   * @throws fr.aiguillage.decisionlog.entry.LogUnavailableException if the log cannot keep them;
   *     nothing changes
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

  /** Closes the rules in force and the log. No decision may be in progress. */
  @Override
  public void close() throws IOException {
    inForce.get().retire(Runnable::run);
    log.close();
  }

  /** The log in which decisions are recorded. */
  public DecisionLog log() {
    return log;
  }

  /** Today's date in the time zone Europe/Paris. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(Days.PARIS));
  }

  /**
   * Decides a reported incident and records it, without identifying the caller.
   *
   * @param json the request's body
   * @return the decision, while it is being written to the log
   * @throws RefusedIncident if it cannot be decided; then nothing is recorded
   */
  public Decided decide(byte[] json) throws RefusedIncident {
    return decide(json, Optional.empty(), Optional.empty());
  }

  /**
   * Decides for a caller who may be identified.
   *
   * @param caller who asks, as it is recorded; empty if callers are not identified
   * @param key the caller's key for the request. If it was used before, with the same incident or
   *     another, {@link Decided#durable} fails with {@link
   *     fr.aiguillage.decisionlog.entry.RepeatedRequestException}
   */
  public Decided decide(byte[] json, Optional<Who> caller, Optional<String> key)
      throws RefusedIncident {
    return decide(IncidentReader.parse(json), caller, key);
  }

  /** Decides an incident that is already parsed. */
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
   * Answers a reported incident by the rules in force without recording anything, even if the log
   * cannot be written.
   *
   * @param json the request's body
   * @throws RefusedIncident if it cannot be decided
   */
  public Evaluated evaluate(byte[] json) throws RefusedIncident {
    Weighed weighed = weigh(IncidentReader.parse(json));
    tally.evaluated(weighed.settled().outcome());
    return new Evaluated(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        CanonicalJson.bytes(IncidentJson.of(weighed.incident())),
        weighed.settled());
  }

  /** Reads and decides the incident under the same rule set. */
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

  /** Is notified of what the desk does; its methods must not block. */
  public interface Tally {

    /** Counts nothing. */
    Tally NONE =
        new Tally() {
          @Override
          public void recorded(Outcome outcome, long deciding, long whole) {}

          @Override
          public void evaluated(Outcome outcome) {}
        };

    /** Called after each answer that is not recorded, on the caller's thread. */
    void evaluated(Outcome outcome);

    /**
     * Called when a decision is durable, on the log's single thread.
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
   * A page of the decisions that meet the filter, newest first. Reads the disk.
   *
   * @param limit at least 1
   */
  public Found search(Filter filter, Optional<Cursor> after, int limit) {
    return records.read(log.search(filter, after, limit));
  }

  /** A page of the decisions that meet the filter, oldest first. Reads the disk. */
  public Found forward(Filter filter, Optional<Cursor> after, int limit) {
    return records.read(log.forward(filter, after, limit));
  }

  /**
   * The decisions that meet the filter, in the order in which the journal received them. A reader
   * of page after page misses none, and always gets a cursor. Reads the disk.
   *
   * @param limit at least 1
   */
  public Found feed(Filter filter, Optional<Cursor> after, int limit) {
    return records.read(log.feed().page(filter, after, limit));
  }

  /**
   * A page of results.
   *
   * @param next the cursor to continue from; empty if there are no more results
   */
  public record Found(List<Recorded> decisions, Optional<Cursor> next) {}
}
