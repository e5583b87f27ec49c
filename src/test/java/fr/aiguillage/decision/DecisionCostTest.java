package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.LargerRules;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleSet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What decisions cost that are not remembered, in processor time, so that nothing else on the
 * machine can be in the way. A decider remembers, so each is asked anew.
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
  void anIncidentOfWhichNothingIsKnown_isAnsweredInTwentyMillisecondsAtMost() {
    double nothing = least(Shipped.RULES, NOTHING);
    System.out.printf("everything unknown, decided anew: %.2f ms of a processor%n", nothing / 1e6);
    assertTrue(nothing < 20e6, "ns: " + nothing);
  }

  @Test
  void tenTimesTheRules_doNotMakeADecisionCostFourTimesAsMuch() {
    LargerRules shipped = LargerRules.shipped();
    try (RuleSet larger = Shipped.load(shipped.inPieces(10 * shipped.size()).files())) {
      double ratio = least(larger, KNOWN) / least(Shipped.RULES, KNOWN);
      assertTrue(ratio < 4, "times as long: " + ratio);
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
