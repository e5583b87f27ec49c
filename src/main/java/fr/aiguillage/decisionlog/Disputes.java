// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import fr.aiguillage.decisionlog.Dispute.Ending;
import fr.aiguillage.decisionlog.Dispute.Settlement;
import fr.aiguillage.decisionlog.Dispute.Subject;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.RepeatedActException;
import fr.aiguillage.decisionlog.entry.Who;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The disputes of decisions, and what was agreed: acts of the log, so that nobody can retract them.
 * They are kept when the decision is pruned.
 *
 * <p>Every method reads the disk, and throws {@link LogUnavailableException} if the log is closed
 * or cannot be read, or an act was not recorded. If several callers record the same thing at once,
 * in one process or in several instances, it is recorded only once.
 */
public final class Disputes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DISPUTE = "dispute";

  private final DecisionLog log;
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

  /** The disputes of that log. */
  public Disputes(DecisionLog log) {
    this.log = log;
  }

  /** The reasons for which a dispute or settlement is not recorded. */
  public enum Obstacle {
    /** No such decision is recorded. */
    NO_DECISION,
    /** Another decision has replaced it: that one may be disputed. */
    REPLACED_BEFORE,
    /** The party already disputes the decision. */
    DISPUTED_BEFORE,
    /** There is no such dispute. */
    NO_DISPUTE,
    /** A settlement is already recorded. */
    SETTLED_BEFORE,
    /** It is said to end with another decision, but none has replaced the one disputed. */
    NOT_REPLACED
  }

  /** The result: the dispute as it is now, and what prevented the recording, if anything. */
  public record Said(Optional<Dispute> dispute, Optional<Obstacle> obstacle) {

    private static Said not(Obstacle obstacle) {
      return new Said(Optional.empty(), Optional.of(obstacle));
    }
  }

  /** All disputes in order. */
  public List<Dispute> all() {
    Map<String, Dispute> all = new LinkedHashMap<>();
    List<Act> acts = log.acts().all().stream().map(PlacedAct::act).toList();
    acts.stream()
        .filter(act -> act.kind() == Act.Kind.DECISION_DISPUTED)
        .forEach(act -> all.put(act.detail(DISPUTE), read(act)));
    // with several instances, a settlement may for a moment come before its dispute
    acts.stream()
        .filter(act -> act.kind() == Act.Kind.DISPUTE_SETTLED)
        .forEach(
            act ->
                all.computeIfPresent(
                    act.detail(DISPUTE),
                    (id, dispute) -> dispute.isOpen() ? settled(dispute, act) : dispute));
    return new ArrayList<>(all.values());
  }

  /** The party's last dispute on the decision. */
  private Optional<Dispute> last(UUID decision, String party) {
    List<Act> theirs =
        log.acts().all().stream()
            .map(PlacedAct::act)
            .filter(act -> act.kind() == Act.Kind.DECISION_DISPUTED)
            .filter(act -> act.detail("decision").equals(decision.toString()))
            .filter(act -> act.detail("party").equals(party))
            .toList();
    Set<String> followed =
        theirs.stream().map(act -> act.detail("after")).collect(Collectors.toSet());
    return theirs.stream()
        .map(act -> act.detail(DISPUTE))
        .filter(id -> !followed.contains(id))
        .findFirst()
        .flatMap(id -> named(UUID.fromString(id)));
  }

  /** The disputes on that decision, in order. */
  public List<Dispute> on(UUID decision) {
    return all().stream().filter(dispute -> dispute.decision().equals(decision)).toList();
  }

  private Optional<Dispute> named(UUID id) {
    return all().stream().filter(dispute -> dispute.id().equals(id)).findFirst();
  }

  /**
   * Records that a party disputes a decision.
   *
   * @param party its code
   * @param why not empty, and without any person's name
   */
  public synchronized Said dispute(UUID decision, String party, Who who, String why) {
    Optional<Entry> entry = log.find(decision);
    if (entry.isEmpty()) {
      return Said.not(Obstacle.NO_DECISION);
    }
    if (isReplaced(decision)) {
      return Said.not(Obstacle.REPLACED_BEFORE);
    }
    Optional<Dispute> earlier = last(decision, party);
    if (earlier.filter(Dispute::isOpen).isPresent()) {
      return Said.not(Obstacle.DISPUTED_BEFORE);
    }
    UUID id = ids.generate();
    Map<String, String> details = new TreeMap<>();
    details.put(DISPUTE, id.toString());
    details.put("decision", decision.toString());
    details.put("party", party);
    details.put("after", earlier.map(it -> it.id().toString()).orElse(""));
    details.put("date", entry.get().date().toString());
    details.put("service", Optional.ofNullable(entry.get().service()).orElse(""));
    details.put("activity", entry.get().activity());
    details.put("clauses", String.join(" ", clauses(entry.get())));
    return said(id, Act.Kind.DECISION_DISPUTED, who, why, details, Obstacle.DISPUTED_BEFORE);
  }

  /**
   * Records what was agreed on a dispute.
   *
   * @param agreed in words; not empty, and without any person's name
   */
  public synchronized Said settle(UUID id, Ending ending, Who who, String agreed) {
    Optional<Dispute> dispute = named(id);
    if (dispute.isEmpty()) {
      return Said.not(Obstacle.NO_DISPUTE);
    }
    if (!dispute.get().isOpen()) {
      return Said.not(Obstacle.SETTLED_BEFORE);
    }
    if (ending == Ending.REPLACED && !isReplaced(dispute.get().decision())) {
      return Said.not(Obstacle.NOT_REPLACED);
    }
    Map<String, String> details = Map.of(DISPUTE, id.toString(), "ending", ending.name());
    return said(id, Act.Kind.DISPUTE_SETTLED, who, agreed, details, Obstacle.SETTLED_BEFORE);
  }

  /** Records the act, unless another instance already has. */
  private Said said(
      UUID id, Act.Kind kind, Who who, String why, Map<String, String> details, Obstacle before) {
    try {
      log.acts().note(kind, who, why, details);
      return new Said(named(id), Optional.empty());
    } catch (RepeatedActException faster) {
      return Said.not(before);
    }
  }

  private boolean isReplaced(UUID decision) {
    return log.feed().replacements(List.of(decision)).containsKey(decision);
  }

  private static List<String> clauses(Entry entry) {
    try {
      List<String> clauses = new ArrayList<>();
      for (JsonNode clause : JSON.readTree(entry.answer().json()).path("clauses")) {
        clauses.add(clause.asText());
      }
      return clauses;
    } catch (IOException e) {
      throw new IllegalStateException("an answer in the log is not JSON", e);
    }
  }

  private static Dispute read(Act act) {
    return new Dispute(
        UUID.fromString(act.detail(DISPUTE)),
        UUID.fromString(act.detail("decision")),
        act.detail("party"),
        act.at(),
        act.who(),
        act.why(),
        new Subject(
            LocalDate.parse(act.detail("date")),
            Optional.of(act.detail("service")).filter(service -> !service.isEmpty()),
            act.detail("activity"),
            List.of(act.detail("clauses").split(" ")).stream()
                .filter(clause -> !clause.isEmpty())
                .toList()),
        Optional.empty());
  }

  private static Dispute settled(Dispute dispute, Act act) {
    return new Dispute(
        dispute.id(),
        dispute.decision(),
        dispute.party(),
        dispute.at(),
        dispute.who(),
        dispute.why(),
        dispute.on(),
        Optional.of(
            new Settlement(Ending.valueOf(act.detail("ending")), act.at(), act.who(), act.why())));
  }
}
