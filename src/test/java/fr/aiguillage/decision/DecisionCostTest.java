package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.LargerRules;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.vocabulary.Claims;
import fr.aiguillage.vocabulary.Incident;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;

/**
 * What unknown facts and more rules cost, as ratios within one run and in processor time, so that
 * nothing else on the machine can be in the way.
 */
class DecisionCostTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String KNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\","
          + "\"acquiredBy\":\"DEPARTEMENT\",\"suppliedByAcademie\":true,\"recentChange\":"
          + "{\"kind\":\"LOGICIEL\",\"inAnnexe1\":true,\"inSocleSysteme\":false,"
          + "\"inSocleApplicatif\":true}}";
  private static final String UNKNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\","
          + "\"needsAdministrativeNetwork\":false,\"recentChange\":{\"kind\":\"LOGICIEL\"}}";

  @Test
  void sixFactsUnknown_areTriedOnlyWhereARuleReadsThem() {
    Unknowns unknowns = new Unknowns(Shipped.RULES.rules());
    assertEquals(1, unknowns.distinct(read(KNOWN)).size());
    // two zones, and three flags of which the third counts where the first two do not settle it
    assertEquals(12, unknowns.distinct(read(UNKNOWN)).size());
    assertEquals(16, unknowns.combinations(read(UNKNOWN)).size());
  }

  @Test
  void aDecisionWithSixFactsUnknown_costsAtMostAFewTimesThatOfOneWithNone() {
    CompletedIncident known = read(KNOWN);
    CompletedIncident unknown = read(UNKNOWN);
    least(Shipped.DECIDER, known);
    least(Shipped.DECIDER, unknown);
    double ratio = least(Shipped.DECIDER, unknown) / least(Shipped.DECIDER, known);
    assertTrue(ratio < 4, "times as long: " + ratio);
  }

  @Test
  void tenTimesTheRules_doNotMakeADecisionCostTwiceAsMuch() {
    CompletedIncident known = read(KNOWN);
    double ratio = ratio(10, decider -> least(decider, known));
    assertTrue(ratio < 2, "times as long: " + ratio);
  }

  /** Drools asks what is said of an enum one condition after another, so some of it does grow. */
  @Test
  void fiftyTimesTheRules_makeAllCellsCostAThirdOfThatAtMost() {
    List<CompletedIncident> cells = cells();
    double ratio = ratio(50, decider -> least(() -> cells.forEach(decider::decide), 5));
    assertTrue(ratio < 16, "times as long: " + ratio);
  }

  /** What a decision costs under so many times the rules, of what it costs under ours. */
  private static double ratio(int times, ToDoubleFunction<Decider> cost) {
    LargerRules shipped = LargerRules.shipped();
    try (RuleSet larger = Shipped.load(shipped.inPieces(times * shipped.size()).files())) {
      Decider decider =
          new Decider(larger, new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1)));
      cost.applyAsDouble(decider);
      cost.applyAsDouble(Shipped.DECIDER);
      return cost.applyAsDouble(decider) / cost.applyAsDouble(Shipped.DECIDER);
    }
  }

  private static List<CompletedIncident> cells() {
    List<CompletedIncident> cells = new ArrayList<>();
    for (Service service : Service.values()) {
      for (Activity activity : Activity.values()) {
        cells.add(
            read(
                "{\"service\":\"%s\",\"activity\":\"%s\",\"zone\":\"%s\"}"
                    .formatted(service, activity, service.zone().orElse(Zone.PEDAGOGIQUE))));
      }
    }
    return cells;
  }

  @Test
  void aWholeDecision_costsLessThanTwoSessionsThatAreMadeForOneOfItsThreeSteps() {
    CompletedIncident known = read(KNOWN);
    List<Incident> facts = new Unknowns(Shipped.RULES.rules()).distinct(known);
    Runnable plain =
        () -> {
          try (KieSession session = Shipped.RULES.base().newKieSession()) {
            session.setGlobal("claims", new Claims());
            facts.forEach(session::insert);
            assertTrue(session.fireAllRules() > 0);
          }
        };
    least(Shipped.DECIDER, known);
    least(plain, 200);
    double ratio = least(Shipped.DECIDER, known) / (5 * least(plain, 200));
    assertTrue(ratio < 2, "of a plain session: " + ratio);
  }

  private static double least(Decider decider, CompletedIncident incident) {
    return least(() -> decider.decide(incident), 1_000);
  }

  private static double least(Runnable work, int times) {
    double least = Double.MAX_VALUE;
    for (int run = 0; run < 10; run++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        work.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
    }
    return least;
  }

  private static CompletedIncident read(String request) {
    try {
      return new IncidentReader(Shipped.RULES)
          .read(IncidentReader.parse(request.getBytes(StandardCharsets.UTF_8)), Shipped.DAY);
    } catch (RefusedIncident e) {
      throw new AssertionError(e.faults());
    }
  }
}
