// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.decision.BruteForce.Combination;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The rule of the unknown, on random incidents: every combination that an incident could be is put
 * to every rule, and the answer is put together here anew, one fact changed at a time.
 */
class UnknownFactsTest {

  private static final FactSpace SPACE = Shipped.RULES.space();
  private static final IncidentReader READER = new IncidentReader(Shipped.RULES);
  private static final BruteForce BRUTE = new BruteForce(SPACE, Shipped.RULES.rules());
  private static final PlainReading READING = new PlainReading(SPACE, Shipped.RULES.rules());

  /** What a fact is judged by. */
  private record Gist(
      Outcome outcome,
      OwnerMode mode,
      SortedSet<Party> parties,
      Action action,
      ReimageStatus status) {

    static Gist of(Verdict verdict) {
      return new Gist(
          verdict.outcome(),
          verdict.owner().mode(),
          verdict.owner().parties(),
          verdict.action(),
          verdict.reimage().status());
    }
  }

  /** An incident with the verdict on each combination that it could be. */
  private record Asked(
      CompletedIncident incident, Map<Combination, Verdict> verdicts, Answer answer) {

    static Asked of(Random random) {
      CompletedIncident incident = read(Incidents.random(random));
      Map<Combination, Verdict> verdicts = new LinkedHashMap<>();
      for (Combination one : BRUTE.combinations(incident.facts())) {
        verdicts.put(one, BRUTE.verdict(one.incident(), incident.date()));
      }
      return new Asked(incident, verdicts, Shipped.DECIDER.decide(incident));
    }

    <T> Set<T> all(Function<Verdict, T> part) {
      return verdicts.values().stream().map(part).collect(toSet());
    }

    private boolean settled() {
      return all(Verdict::outcome).size() == 1
          && all(v -> v.owner().mode()).size() == 1
          && all(v -> v.owner().parties()).size() == 1;
    }

    /** The unknown facts of which two values, all else equal, are not alike. */
    List<String> hinges(BiPredicate<Verdict, Verdict> alike) {
      Map<Box, Verdict> byBox = new LinkedHashMap<>();
      verdicts.forEach((one, verdict) -> byBox.put(one.asked(), verdict));
      List<String> hinges = new ArrayList<>();
      for (Fact fact : SPACE.open()) {
        if (byBox.keySet().stream().anyMatch(one -> hangs(byBox, one, fact, alike))) {
          hinges.add(SPACE.vocabulary().key(fact));
        }
      }
      return hinges;
    }

    private static boolean hangs(
        Map<Box, Verdict> byBox, Box one, Fact fact, BiPredicate<Verdict, Verdict> alike) {
      return fact.domain().stream()
          .map(value -> byBox.get(one.with(fact.index(), fact.bit(value))))
          .anyMatch(other -> other != null && !alike.test(byBox.get(one), other));
    }
  }

  private static CompletedIncident read(ObjectNode incident) {
    try {
      return READER.read(incident, Shipped.DAY);
    } catch (RefusedIncident e) {
      throw new AssertionError(e.faults());
    }
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void engineAndReadingAndBruteForce_answerTheSame(@ForAll Random random) {
    CompletedIncident incident = read(Incidents.random(random));
    ObjectNode compiled = AnswerJson.of(Shipped.DECIDER.decide(incident));
    compiled.put("ruleset", "");
    assertEquals(compiled, AnswerJson.of(READING.answer(incident)), incident::toString);
    assertEquals(compiled, AnswerJson.of(BRUTE.answer(incident)), incident::toString);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void missingFacts_areExactlyThoseThatChangeTheAnswer(@ForAll Random random) {
    Asked asked = Asked.of(random);
    assertEquals(
        asked.hinges((one, other) -> Gist.of(one).equals(Gist.of(other))),
        asked.answer().missingFacts(),
        asked.incident()::toString);
  }

  @Property(tries = 250, shrinking = ShrinkingMode.OFF)
  void assumptions_areExactlyTheDefaultsThatAnotherValueWouldChange(@ForAll Random random) {
    Asked asked = Asked.of(random);
    List<String> expected = new ArrayList<>();
    for (Fact fact : SPACE.assumed()) {
      boolean told = asked.incident().told().containsKey(SPACE.vocabulary().key(fact));
      if (!told && changes(asked, fact)) {
        boolean group = SPACE.membersOf(fact) != 0;
        Object usual = fact.value(Fact.code(SPACE.silent().bits(fact.index())));
        expected.add(SPACE.vocabulary().key(fact) + "=" + (group ? null : usual));
      }
    }
    assertEquals(
        expected,
        asked.answer().assumptions().stream().map(a -> a.fact() + "=" + a.value()).toList(),
        asked.incident()::toString);
  }

  private static boolean changes(Asked asked, Fact fact) {
    for (Map.Entry<Combination, Verdict> one : asked.verdicts().entrySet()) {
      for (Combination other : BRUTE.others(one.getKey(), fact)) {
        Verdict there = BRUTE.verdict(other.incident(), asked.incident().date());
        if (!Gist.of(one.getValue()).equals(Gist.of(there))) {
          return true;
        }
      }
    }
    return false;
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void owner_isTheCommonOneOrTheUnionOfAll(@ForAll Random random) {
    Asked asked = Asked.of(random);
    Answer answer = asked.answer();
    Verdict first = asked.verdicts().values().iterator().next();
    boolean settled = asked.settled();
    boolean oneOwner =
        asked.all(v -> v.owner().mode()).size() == 1
            && asked.all(v -> v.owner().parties()).size() == 1;

    assertEquals(settled ? first.outcome() : Outcome.FACTS_NEEDED, answer.outcome());
    Set<Party> union =
        asked.all(v -> v).stream().flatMap(v -> v.owner().parties().stream()).collect(toSet());
    assertEquals(union, answer.owner().parties(), asked.incident()::toString);
    assertEquals(oneOwner ? first.owner().mode() : OwnerMode.ALTERNATIVE, answer.owner().mode());
    Set<Action> actions = asked.all(Verdict::action);
    Action ordinary = asked.incident().activity().action();
    Action open = SPACE.vocabulary().action(Action.Role.FACTS_NEEDED);
    assertEquals(
        actions.size() == 1
            ? first.action()
            : settled && actions.contains(ordinary) ? ordinary : open,
        answer.action(),
        asked.incident()::toString);
    SortedSet<Actor> actors = new TreeSet<>(SPACE.vocabulary().actors().all());
    asked.verdicts().values().forEach(v -> actors.retainAll(v.owner().actors()));
    assertEquals(actors, answer.owner().actors(), asked.incident()::toString);
    Basis weakest = asked.all(Verdict::basis).stream().min(Enum::compareTo).orElseThrow();
    assertEquals(settled ? weakest : Basis.NONE, answer.basis(), asked.incident()::toString);
    assertEquals(inOrder(asked.all(Verdict::clauses)), List.copyOf(answer.clauses()));
  }

  private static List<String> inOrder(Set<SortedSet<String>> clauses) {
    SortedSet<String> ordered = new TreeSet<>(Shipped.RULES.clauses().order());
    clauses.forEach(ordered::addAll);
    return List.copyOf(ordered);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void reinstallation_isTheCommonOneOrToConfirm(@ForAll Random random) {
    Asked asked = Asked.of(random);
    Reimage reimage = asked.answer().reimage();
    Set<ReimageStatus> statuses = asked.all(v -> v.reimage().status());
    boolean common = statuses.size() == 1;
    assertEquals(
        common ? statuses.iterator().next() : ReimageStatus.TO_CONFIRM,
        reimage.status(),
        asked.incident()::toString);
    Basis weakest = asked.all(v -> v.reimage().basis()).stream().min(Enum::compareTo).orElseThrow();
    assertEquals(common ? weakest : Basis.NONE, reimage.basis(), asked.incident()::toString);
    assertEquals(inOrder(asked.all(v -> v.reimage().clauses())), List.copyOf(reimage.clauses()));
  }

  /** An obligation, the clauses and what it hangs on apart. */
  private static String same(Obligation o) {
    return o.when() + " " + o.code() + " " + o.mode() + " " + o.parties() + " " + o.actors();
  }

  private static Set<String> duties(Verdict verdict) {
    return verdict.obligations().stream().map(UnknownFactsTest::same).collect(toSet());
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void obligationsAndNotes_areThoseOfEveryCombination_orNameWhatTheyHangOn(@ForAll Random random) {
    Asked asked = Asked.of(random);
    SortedSet<String> expected = new TreeSet<>();
    Set<String> any = asked.all(v -> v).stream().flatMap(v -> duties(v).stream()).collect(toSet());
    for (String duty : any) {
      boolean common = asked.all(v -> duties(v).contains(duty)).equals(Set.of(true));
      if (common || asked.settled()) {
        List<String> hinges =
            asked.hinges(
                (one, other) -> duties(one).contains(duty) == duties(other).contains(duty));
        expected.add(duty + " " + hinges);
      }
    }
    assertEquals(
        expected,
        asked.answer().obligations().stream()
            .map(o -> same(o) + " " + o.dependsOn())
            .collect(toCollection(TreeSet::new)),
        asked.incident()::toString);

    Set<Object> notes = new HashSet<>(SPACE.vocabulary().notes().all());
    asked
        .verdicts()
        .values()
        .forEach(v -> notes.retainAll(v.notes().stream().map(Remark::code).toList()));
    assertEquals(notes, asked.answer().notes().stream().map(Remark::code).collect(toSet()));
  }
}
