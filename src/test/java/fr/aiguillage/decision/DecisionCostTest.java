package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.LargerRules;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleSet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What unknown facts and more rules cost, in processor time, so that nothing else on the machine
 * can be in the way. A decider remembers what the rules say of a piece of the space, so a first
 * decision is measured beside those that follow it.
 */
class DecisionCostTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Limits PATIENT = new Limits(1_000, Duration.ofMinutes(1));
  private static final String OTHER =
      "{\"service\":\"JOURNAUX\",\"activity\":\"CONSEIL\",\"zone\":\"PEDAGOGIQUE\"}";
  private static final String NOTHING = "{\"activity\":\"MAINTIEN\"}";
  private static final String KNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\","
          + "\"acquiredBy\":\"DEPARTEMENT\",\"suppliedByAcademie\":true,\"underWarranty\":true,"
          + "\"recentChange\":{\"kind\":\"LOGICIEL\",\"inAnnexe1\":true,\"inSocleSysteme\":false,"
          + "\"inSocleApplicatif\":true}}";
  private static final String UNKNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\","
          + "\"needsAdministrativeNetwork\":false,\"recentChange\":{\"kind\":\"LOGICIEL\"}}";

  /** Who bought the software, who supplies it and its warranty are read by no rule there. */
  @Test
  void unknownFacts_areTriedOnlyWhereARuleReadsThem() {
    assertEquals(1, parts(KNOWN));
    // two zones, and three flags of which the third counts where the first two do not settle it
    assertTrue(parts(UNKNOWN) <= 16 && parts(UNKNOWN) > 4, "parts: " + parts(UNKNOWN));
  }

  private static int parts(String request) {
    CompletedIncident incident = read(request);
    return Shipped.DECIDER.tree().parts(incident.date(), incident.facts()).size();
  }

  @Test
  void aDecisionWithSixFactsUnknown_costsAtMostAFewTimesThatOfOneWithNone() {
    CompletedIncident known = read(KNOWN);
    CompletedIncident unknown = read(UNKNOWN);
    least(Shipped.DECIDER, known);
    least(Shipped.DECIDER, unknown);
    double ratio = least(Shipped.DECIDER, unknown) / least(Shipped.DECIDER, known);
    // Sixteen pieces of the space, each default of them tried at its other value.
    assertTrue(ratio < 10, "times as long: " + ratio);
  }

  @Test
  void tenTimesTheRules_doNotMakeADecisionCostTwiceAsMuch() {
    CompletedIncident known = read(KNOWN);
    double ratio = ratio(10, decider -> least(decider, known));
    assertTrue(ratio < 2, "times as long: " + ratio);
  }

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
      Decider decider = new Decider(larger, PATIENT);
      cost.applyAsDouble(decider);
      cost.applyAsDouble(Shipped.DECIDER);
      return cost.applyAsDouble(decider) / cost.applyAsDouble(Shipped.DECIDER);
    }
  }

  private static List<CompletedIncident> cells() {
    List<CompletedIncident> cells = new ArrayList<>();
    Vocabulary words = Shipped.RULES.vocabulary();
    for (Service service : words.services()) {
      for (Activity activity : words.activities()) {
        cells.add(
            read(
                "{\"service\":\"%s\",\"activity\":\"%s\",\"zone\":\"%s\"}"
                    .formatted(
                        service, activity, service.zone().orElse(words.zones().all().get(0)))));
      }
    }
    return cells;
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

  @Test
  void anIncidentOfWhichNothingIsKnown_isAnsweredInTwentyMillisecondsAtMost() {
    double nothing = least(Shipped.RULES, NOTHING);
    System.out.printf("everything unknown, decided anew: %.2f ms of a processor%n", nothing / 1e6);
    assertTrue(nothing < 20e6, "ns: " + nothing);
  }

  @Test
  void tenTimesTheRules_doNotMakeAFirstDecisionCostFourTimesAsMuch() {
    LargerRules shipped = LargerRules.shipped();
    try (RuleSet larger = Shipped.load(shipped.inPieces(10 * shipped.size()).files())) {
      double ratio = least(larger, KNOWN) / least(Shipped.RULES, KNOWN);
      // Sixteen pieces of the space, each default of them tried at its other value.
      assertTrue(ratio < 10, "times as long: " + ratio);
    }
  }

  /** Nanoseconds for a first answer, the engine and its session warm. */
  private static double least(RuleSet rules, String request) {
    CompletedIncident incident = read(request);
    double least = Double.MAX_VALUE;
    for (int run = 0; run < 30; run++) {
      Decider decider = new Decider(rules, PATIENT);
      decider.decide(read(OTHER));
      long start = THREADS.getCurrentThreadCpuTime();
      decider.decide(incident);
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
