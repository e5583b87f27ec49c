package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decisionlog.Cursor;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entry;
import fr.aiguillage.decisionlog.Filter;
import fr.aiguillage.decisionlog.Page;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentJson;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides, records, and only then answers. Safe for several threads; no method but the reads waits
 * for the disk.
 */
public final class Desk {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicReference<RulesInForce> inForce;
  private final DecisionLog log;
  private final Clock clock;
  private final Tally tally;
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

  /**
   * Opens the desk: from here on the rule set has served, so the log keeps it.
   *
   * @param clock tells the day of incidents that name none
   */
  public Desk(RulesInForce rules, DecisionLog log, Clock clock) {
    this(rules, log, clock, (outcome, deciding, whole) -> {});
  }

  /** Opens the desk, with somebody who counts. */
  public Desk(RulesInForce rules, DecisionLog log, Clock clock, Tally tally) {
    this.log = log;
    this.clock = clock;
    this.tally = tally;
    this.inForce = new AtomicReference<>(rules);
    log.keepRuleset(rules.rules().hash(), rules.rules().files().byPath());
  }

  /** The rules that decide the next incident. */
  public RulesInForce rules() {
    return inForce.get();
  }

  /** Where decisions are recorded. */
  public DecisionLog log() {
    return log;
  }

  /** The day in Paris. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(PARIS));
  }

  /**
   * Decides a reported incident and records it.
   *
   * @param json the request's body
   * @return the decision, on its way into the log
   * @throws RefusedIncident if there is nothing to decide; nothing is recorded then
   */
  public Decided decide(byte[] json) throws RefusedIncident {
    long begun = System.nanoTime();
    ObjectNode received = IncidentReader.parse(json);
    RulesInForce rules = inForce.get();
    CompletedIncident incident = rules.reader().read(received, today());
    Settled settled = rules.settle(incident);
    long decided = System.nanoTime();
    byte[] completed = CanonicalJson.bytes(IncidentJson.of(incident));
    UUID id = ids.generate();
    Answer answer = settled.answer();
    Entry entry =
        new Entry(
            id,
            CanonicalJson.bytes(received),
            completed,
            rules.rules().hash(),
            Decider.RESOLVER_VERSION,
            settled.recorded(),
            incident.date(),
            incident.school().map(Uai::value).orElse(null),
            incident.service().orElse(null),
            incident.activity(),
            answer.owner().parties(),
            answer.outcome());
    CompletionStage<Void> durable = log.append(entry);
    return new Decided(
        id,
        completed,
        settled,
        durable.thenRun(
            () -> tally.recorded(answer.outcome(), decided - begun, System.nanoTime() - begun)));
  }

  /** Is told of each decision once it is durable, on the log's one thread: it must not wait. */
  @FunctionalInterface
  public interface Tally {

    /**
     * One more.
     *
     * @param deciding nanoseconds to read the incident and to run the rules
     * @param whole nanoseconds from the request to the durable record
     */
    void recorded(Outcome outcome, long deciding, long whole);
  }

  /** The decision of that id. Reads the disk. */
  public Optional<Recorded> find(UUID id) {
    return log.find(id).map(Desk::recorded);
  }

  /**
   * Some of the decisions that meet the filter, newest first. Reads the disk.
   *
   * @param limit at least 1
   */
  public Found search(Filter filter, Optional<Cursor> after, int limit) {
    Page page = log.search(filter, after, limit);
    return new Found(page.entries().stream().map(Desk::recorded).toList(), page.next());
  }

  /**
   * What a search found.
   *
   * @param next where to go on; empty where nothing older is left
   */
  public record Found(List<Recorded> decisions, Optional<Cursor> next) {}

  private static Recorded recorded(Entry entry) {
    return new Recorded(entry.id(), tree(entry.completed()), tree(entry.answer().json()));
  }

  private static ObjectNode tree(byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("a record in the log is no JSON", e);
    }
  }
}
