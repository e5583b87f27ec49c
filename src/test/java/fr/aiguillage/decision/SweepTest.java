// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Asks the shipped rules every piece of the space that they can tell apart, on every stretch of
 * days, each fact with each of its values: the compiled rules answer as those that were read, and
 * the answer holds together. Does not prove that an answer is right; the texts of an incident are
 * not crossed. Of each piece one incident is asked, taken at random; of the pieces as many as
 * {@code -Daiguillage.sweep} says, one in so many.
 */
class SweepTest {

  private static final int STEP = Integer.getInteger("aiguillage.sweep", 31);
  private static final int TOGETHER = 500;
  private static final FactSpace SPACE = Shipped.RULES.space();

  private final Random random = new Random(Long.getLong("aiguillage.seed", 20261128));
  private final PlainReading reading = new PlainReading(SPACE, Shipped.RULES.rules());
  private final Resolver resolver = new Resolver(Shipped.RULES.vocabulary(), Shipped.RULES.rules());
  private final Engine engine = new Engine(Shipped.RULES, new Limits(1_000, Duration.ofMinutes(1)));
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Integer> unusual = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int pieces;
  private int asked;

  @Test
  void everyPieceOfTheSpace_isAnsweredAlikeByTheEngineAndByTheReading() {
    Instant start = Instant.now();
    DiscriminationTree tree = reading.tree();
    for (int stretch = 0; stretch < tree.stretches().count(); stretch++) {
      LocalDate day = tree.stretches().day(stretch);
      List<Part> parts = tree.parts(stretch, SPACE.whole());
      List<Part> some = new ArrayList<>();
      for (int p = pieces % STEP; p < parts.size(); p += STEP) {
        some.add(parts.get(p));
      }
      pieces += parts.size();
      for (int from = 0; from < some.size(); from += TOGETHER) {
        ask(some.subList(from, Math.min(from + TOGETHER, some.size())), day);
      }
    }
    System.out.printf(
        "balayage : %,d morceaux sur %d tronçons, %,d demandés en %,d ms, %s ;"
            + " défaut à une autre valeur : %s ; %d faute(s)%n",
        pieces,
        tree.stretches().count(),
        asked,
        Duration.between(start, Instant.now()).toMillis(),
        outcomes,
        unusual,
        wrong.size());
    assertEquals(List.of(), wrong.stream().limit(5).toList(), wrong.size() + " wrong");
    // the words of the contract: all four can come of known facts
    assertEquals(4, outcomes.size(), outcomes.toString());
    assertEquals(
        SPACE.assumed().stream().map(Fact::name).collect(Collectors.toSet()), unusual.keySet());
    assertTrue(asked > 10_000 / STEP, "asked " + asked);
  }

  private void ask(List<Part> parts, LocalDate day) {
    List<Incident> incidents = parts.stream().map(part -> any(part.held())).toList();
    List<Verdict> compiled;
    try (Engine.Run run = engine.open(day)) {
      compiled = resolver.resolve(run, incidents);
    }
    for (int i = 0; i < incidents.size(); i++) {
      Incident incident = incidents.get(i);
      Verdict verdict = compiled.get(i);
      Verdict read = reading.verdict(parts.get(i));
      asked++;
      outcomes.merge(verdict.outcome(), 1, Integer::sum);
      for (Fact fact : SPACE.assumed()) {
        if (incident.bit(fact.index()) != SPACE.silent().bits(fact.index())) {
          unusual.merge(fact.name(), 1, Integer::sum);
        }
      }
      check(incident, verdict, verdict.saysAs(read), "the reading says " + read);
      check(
          incident,
          verdict,
          Set.copyOf(verdict.trace()).equals(Set.copyOf(read.trace())),
          "the reading fires " + read.trace());
      checkShape(incident, verdict);
      checkReasons(incident, verdict);
    }
  }

  /** Any incident of the box. */
  private Incident any(Box box) {
    Box one = box;
    for (int f = 0; f < box.size(); f++) {
      long bits = box.bits(f);
      for (int skip = random.nextInt(Long.bitCount(bits)); skip > 0; skip--) {
        bits &= bits - 1;
      }
      one = one.with(f, Long.lowestOneBit(bits));
    }
    return SPACE.first(one);
  }

  /** What an answer must be whatever the rules say. */
  private void checkShape(Incident incident, Verdict verdict) {
    Owner owner = verdict.owner();
    boolean nobody =
        verdict.outcome() == Outcome.NOT_APPLICABLE || verdict.outcome() == Outcome.OUT_OF_SCOPE;
    boolean rightNumber =
        switch (owner.mode()) {
          case NONE -> owner.parties().isEmpty() && owner.actors().isEmpty();
          case SOLE -> owner.parties().size() == 1;
          case JOINT, ALTERNATIVE -> owner.parties().size() == 2;
          case EACH -> owner.parties().size() >= 2;
        };
    check(incident, verdict, rightNumber, "as many parties as its mode says");
    check(incident, verdict, nobody == (owner.mode() == OwnerMode.NONE), "nobody, for a reason");
    Reimage reimage = verdict.reimage();
    boolean performed =
        reimage.status() == ReimageStatus.REQUIRED || reimage.status() == ReimageStatus.ON_REQUEST;
    check(
        incident,
        verdict,
        performed == reimage.performedBy().isPresent(),
        "somebody reinstalls exactly where it is required or asked for");
    List<Obligation> sorted = verdict.obligations().stream().sorted().toList();
    check(incident, verdict, sorted.equals(verdict.obligations()), "obligations in order");
    check(
        incident,
        verdict,
        sorted.stream().allMatch(o -> sorted.stream().filter(o::isSameAs).count() == 1),
        "each obligation once");
    check(incident, verdict, !verdict.clauses().isEmpty(), "rests on a clause");
  }

  /** The trace tells why, completely: what is kept makes the answer, what is not says by whom. */
  private void checkReasons(Incident incident, Verdict verdict) {
    List<TraceEntry> kept = verdict.trace().stream().filter(TraceEntry::kept).toList();
    Set<String> names = kept.stream().map(t -> t.rule().name()).collect(Collectors.toSet());
    Set<String> clauses = new HashSet<>();
    boolean reinstalled = false;
    Set<Object> owners = new HashSet<>();
    for (TraceEntry entry : kept) {
      if (entry.claim() instanceof Claim.Owner owner) {
        owners.add(owner);
        clauses.addAll(entry.rule().clauses());
      } else if (entry.claim() instanceof Claim.Substitute) {
        clauses.addAll(entry.rule().clauses());
      }
      reinstalled |=
          entry.claim() instanceof Claim.Reimage claim && claim.status() == ReimageStatus.REQUIRED;
    }
    boolean becomesOwner = owners.isEmpty();
    check(incident, verdict, owners.size() == (becomesOwner ? 0 : 1), "one owner is claimed");
    check(incident, verdict, !becomesOwner || reinstalled, "an owner is claimed");
    check(
        incident,
        verdict,
        (becomesOwner ? verdict.reimage().clauses() : clauses).equals(verdict.clauses()),
        "rests on what is kept: " + clauses);
    for (TraceEntry entry : verdict.trace()) {
      check(
          incident,
          verdict,
          entry.kept() == entry.setAsideBy().isEmpty() && names.containsAll(last(entry, verdict)),
          "set aside, in the end, by a rule that is kept: " + entry.rule().name());
      check(
          incident,
          verdict,
          entry.rule().on() != FactType.RULING || entry.kept(),
          "what claims nothing of the owner is kept: " + entry.rule().name());
    }
  }

  /** A reinstallation sets aside the owner that had set others aside. */
  private static Set<String> last(TraceEntry entry, Verdict verdict) {
    return verdict.trace().stream()
        .filter(by -> entry.setAsideBy().contains(by.rule().name()))
        .flatMap(by -> (by.kept() ? Set.of(by.rule().name()) : by.setAsideBy()).stream())
        .collect(Collectors.toSet());
  }

  private void check(Incident incident, Verdict verdict, boolean holds, String what) {
    if (!holds) {
      wrong.add("not so: " + what + "; " + incident + " -> " + verdict);
    }
  }
}
