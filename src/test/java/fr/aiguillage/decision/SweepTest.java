package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.vocabulary.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Asks the shipped rules every incident there is. Does not prove that an answer is right, only that
 * there is exactly one, for a reason, and that it holds together; the texts of an incident and the
 * facts that no rule reads are not crossed.
 */
class SweepTest {

  private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicLong asked = new AtomicLong();

  @Test
  void everyIncident_withEveryFactKnown_getsOneAnswerThatHoldsTogether() {
    FactSpace space = FactSpace.known();
    assertEquals(8, space.days().size(), "two days for each of the four dates");

    sweep(
        space,
        (incident, answer) -> {
          check(incident, answer, answer.outcome() != Outcome.FACTS_NEEDED, "no fact is missing");
          check(incident, answer, answer.missingFacts().isEmpty(), "no fact is missing");
          check(
              incident,
              answer,
              ExpectedObligations.of(incident, answer).equals(ExpectedObligations.in(answer)),
              "its obligations are " + ExpectedObligations.of(incident, answer));
          checkReasons(incident, answer);
        });

    assertTrue(asked.get() > 100_000, "asked " + asked);
    // the words of the contract: all four can come of known facts
    assertEquals(4, outcomes.size(), outcomes.toString());
  }

  @Test
  void everyIncident_withFactsLeftOut_getsOneAnswerThatSaysWhatIsMissing() {
    sweep(
        FactSpace.withUnknowns(),
        (incident, answer) ->
            check(
                incident,
                answer,
                answer.outcome() != Outcome.FACTS_NEEDED || !answer.missingFacts().isEmpty(),
                "some fact is missing"));

    assertTrue(outcomes.containsKey(Outcome.FACTS_NEEDED), outcomes.toString());
  }

  private void sweep(FactSpace space, BiConsumer<CompletedIncident, Answer> more) {
    Instant start = Instant.now();
    space
        .lines()
        .parallel()
        .forEach(
            line ->
                line.forEach(
                    incident -> {
                      Answer answer = Shipped.DECIDER.decide(incident);
                      asked.incrementAndGet();
                      outcomes.computeIfAbsent(answer.outcome(), o -> new LongAdder()).increment();
                      checkShape(incident, answer);
                      more.accept(incident, answer);
                    }));
    System.out.printf(
        "balayage : %,d incidents sur %d jour(s), %,d ms, %s, %d faute(s)%n",
        asked.get(),
        space.days().size(),
        Duration.between(start, Instant.now()).toMillis(),
        new EnumMap<>(outcomes),
        wrong.size());
    assertEquals(List.of(), wrong.stream().limit(5).toList(), wrong.size() + " wrong");
  }

  /** What an answer must be whatever the rules say. */
  private void checkShape(CompletedIncident incident, Answer answer) {
    Owner owner = answer.owner();
    boolean nobody =
        answer.outcome() == Outcome.NOT_APPLICABLE || answer.outcome() == Outcome.OUT_OF_SCOPE;
    boolean rightNumber =
        switch (owner.mode()) {
          case NONE -> owner.parties().isEmpty() && owner.actors().isEmpty();
          case SOLE -> owner.parties().size() == 1;
          case JOINT -> owner.parties().size() == 2;
          // a union can be one party: one value gives it, another gives nobody
          case ALTERNATIVE ->
              owner.parties().size() >= (answer.outcome() == Outcome.FACTS_NEEDED ? 1 : 2);
        };
    check(incident, answer, rightNumber, "as many parties as its mode says");
    check(incident, answer, nobody == (owner.mode() == OwnerMode.NONE), "nobody, for a reason");
    boolean required = answer.reimage().status() == ReimageStatus.REQUIRED;
    check(
        incident,
        answer,
        required == answer.reimage().performedBy().isPresent(),
        "somebody reinstalls exactly where it is required");
    List<Obligation> sorted = answer.obligations().stream().sorted().toList();
    check(incident, answer, sorted.equals(answer.obligations()), "obligations in order");
    check(
        incident,
        answer,
        sorted.stream().map(o -> o.code() + " " + o.party()).distinct().count() == sorted.size(),
        "each obligation once");
    check(incident, answer, !answer.clauses().isEmpty(), "rests on a clause");
  }

  /** The trace tells why, completely: what is kept makes the answer, what is not says by whom. */
  private void checkReasons(CompletedIncident incident, Answer answer) {
    List<TraceEntry> kept = answer.trace().stream().filter(TraceEntry::kept).toList();
    List<Claim.Owner> owners = new ArrayList<>();
    TreeSet<String> clauses = new TreeSet<>();
    for (TraceEntry entry : kept) {
      if (entry.claim() instanceof Claim.Owner owner) {
        owners.add(owner);
        clauses.addAll(entry.rule().clauses());
      }
      if (entry.claim() instanceof Claim.Substitute) {
        clauses.addAll(entry.rule().clauses());
      }
    }
    check(incident, answer, owners.stream().distinct().count() == 1, "one owner is claimed");
    check(
        incident,
        answer,
        owners.get(0).outcome() == answer.outcome()
            && owners.get(0).mode() == answer.owner().mode(),
        "the claim that is kept is the answer");
    check(incident, answer, clauses.equals(answer.clauses()), "rests on what is kept");
    var names = kept.stream().map(t -> t.rule().name()).collect(Collectors.toSet());
    for (TraceEntry entry : answer.trace()) {
      check(
          incident,
          answer,
          entry.kept() == entry.setAsideBy().isEmpty() && names.containsAll(entry.setAsideBy()),
          "set aside by a rule that is kept: " + entry.rule().name());
      check(
          incident,
          answer,
          entry.rule().on() == FactType.INCIDENT || entry.kept(),
          "only claims on the incident are set aside");
    }
  }

  private void check(CompletedIncident incident, Answer answer, boolean holds, String what) {
    if (!holds) {
      wrong.add("not so: " + what + "; " + incident + " -> " + AnswerJson.of(answer));
    }
  }
}
