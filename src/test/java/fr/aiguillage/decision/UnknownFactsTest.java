package fr.aiguillage.decision;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The rule of the unknown, on random incidents: each is asked again with every combination of what
 * it leaves out, each of them reported in full, and the answers are put together here anew.
 */
class UnknownFactsTest {

  private static final int TRIES = 1_000;

  /** What a missing fact is judged by. */
  private record Gist(
      Outcome outcome, OwnerMode mode, Set<Party> parties, Action action, ReimageStatus status) {

    static Gist of(Answer answer) {
      return new Gist(
          answer.outcome(),
          answer.owner().mode(),
          answer.owner().parties(),
          answer.action(),
          answer.reimage().status());
    }

    boolean assignsAs(Gist other) {
      return outcome == other.outcome
          && mode == other.mode
          && parties.equals(other.parties)
          && action == other.action;
    }
  }

  /** A combination: the values filled in, and what is then answered. */
  private record Filled(Map<String, Object> values, Answer answer) {

    Gist gist() {
      return Gist.of(answer);
    }
  }

  @Property(tries = TRIES)
  void missingFacts_areExactlyThoseThatChangeTheAnswer(@ForAll Random random) {
    ObjectNode incident = Incidents.random(random);
    List<Filled> all = fill(incident);

    Set<String> changing = new TreeSet<>();
    for (Filled one : all) {
      for (Filled other : all) {
        List<String> apart =
            one.values().keySet().stream()
                .filter(key -> !Objects.equals(one.values().get(key), other.values().get(key)))
                .toList();
        if (apart.size() == 1 && !one.gist().equals(other.gist())) {
          changing.add(apart.get(0));
        }
      }
    }

    assertEquals(changing, Shipped.decide(incident).missingFacts(), incident::toString);
  }

  @Property(tries = TRIES)
  void owner_isTheCommonOneOrTheUnionOfAll(@ForAll Random random) {
    ObjectNode incident = Incidents.random(random);
    List<Filled> all = fill(incident);
    Answer answer = Shipped.decide(incident);
    Gist first = all.get(0).gist();
    boolean settled = all.stream().allMatch(one -> one.gist().assignsAs(first));
    boolean oneOwner =
        all.stream()
            .allMatch(
                one ->
                    one.gist().mode() == first.mode()
                        && one.gist().parties().equals(first.parties()));
    boolean oneAction = all.stream().allMatch(one -> one.gist().action() == first.action());

    assertEquals(
        settled ? first.outcome() : Outcome.FACTS_NEEDED, answer.outcome(), incident::toString);
    Set<Party> union = all.stream().flatMap(one -> one.gist().parties().stream()).collect(toSet());
    assertEquals(union, answer.owner().parties(), incident::toString);
    assertEquals(
        oneOwner ? first.mode() : OwnerMode.ALTERNATIVE, answer.owner().mode(), incident::toString);
    assertEquals(
        oneAction ? first.action() : Action.QUALIFIER, answer.action(), incident::toString);
    Set<Actor> actors = new TreeSet<>(Arrays.asList(Actor.values()));
    all.forEach(one -> actors.retainAll(one.answer().owner().actors()));
    assertEquals(actors, answer.owner().actors(), incident::toString);
    Basis weakest =
        all.stream().map(one -> one.answer().basis()).min(Enum::compareTo).orElseThrow();
    assertEquals(settled ? weakest : Basis.NONE, answer.basis(), incident::toString);
    assertEquals(
        all.stream()
            .flatMap(one -> one.answer().clauses().stream())
            .collect(toCollection(TreeSet::new)),
        answer.clauses(),
        incident::toString);
  }

  @Property(tries = TRIES)
  void obligationsAndReinstallation_areThoseOfEveryCombination(@ForAll Random random) {
    ObjectNode incident = Incidents.random(random);
    List<Filled> all = fill(incident);
    Answer answer = Shipped.decide(incident);

    Set<String> common = duties(all.get(0).answer());
    all.forEach(one -> common.retainAll(duties(one.answer())));
    assertEquals(common, duties(answer), incident::toString);
    Set<ReimageStatus> statuses = all.stream().map(one -> one.gist().status()).collect(toSet());
    assertEquals(
        statuses.size() == 1 ? statuses.iterator().next() : ReimageStatus.TO_CONFIRM,
        answer.reimage().status(),
        incident::toString);
  }

  /**
   * With a product of several services, a zone can also rule a service out, and so change the
   * answer without being a fact that changes it all else equal.
   */
  @Property(tries = TRIES)
  void aFactThatIsNotMissing_changesNothingWhenItIsGiven(@ForAll Random random) {
    ObjectNode incident = Incidents.random(random);
    Answer answer = Shipped.decide(incident);
    boolean oneService = services(incident).size() == 1;
    Incidents.UNKNOWNS.forEach(
        (key, values) -> {
          if (!answer.missingFacts().contains(key)
              && Incidents.lacks(incident, key)
              && (oneService || !key.equals("zone"))) {
            for (Object value : values) {
              ObjectNode given = Incidents.with(incident, key, value);
              if (Shipped.admits(given)) {
                assertEquals(
                    Gist.of(answer),
                    Gist.of(Shipped.decide(given)),
                    () -> key + " = " + value + " given to " + incident);
              }
            }
          }
        });
  }

  @Property(tries = TRIES)
  void everyFactGiven_leavesNoneMissing(@ForAll Random random) {
    for (Filled one : fill(Incidents.random(random))) {
      assertEquals(Set.of(), one.answer().missingFacts());
      assertTrue(one.answer().outcome() != Outcome.FACTS_NEEDED);
    }
  }

  private static List<Filled> fill(ObjectNode incident) {
    List<Filled> all = new ArrayList<>();
    for (Service service : services(incident)) {
      ObjectNode named = Incidents.with(incident, "service", service.name());
      fill(named, List.copyOf(Incidents.UNKNOWNS.keySet()), Map.of("service", service), all);
    }
    return all;
  }

  private static void fill(
      ObjectNode incident, List<String> keys, Map<String, Object> values, List<Filled> all) {
    if (keys.isEmpty()) {
      all.add(new Filled(values, Shipped.decide(incident)));
      return;
    }
    String key = keys.get(0);
    List<String> rest = keys.subList(1, keys.size());
    if (!Incidents.lacks(incident, key)) {
      fill(incident, rest, values, all);
      return;
    }
    for (Object value : Incidents.UNKNOWNS.get(key)) {
      ObjectNode given = Incidents.with(incident, key, value);
      if (Shipped.admits(given)) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(key, value);
        fill(given, rest, more, all);
      }
    }
  }

  /** The services it can be on, as the contract has them: those that name no contradiction. */
  private static List<Service> services(ObjectNode incident) {
    if (incident.has("service")) {
      return List.of(Service.valueOf(incident.get("service").asText()));
    }
    return Arrays.stream(Service.values())
        .filter(service -> Shipped.admits(Incidents.with(incident, "service", service.name())))
        .toList();
  }

  private static Set<String> duties(Answer answer) {
    return answer.obligations().stream()
        .map(o -> o.code() + " " + o.party() + " " + o.when())
        .collect(toCollection(TreeSet::new));
  }
}
