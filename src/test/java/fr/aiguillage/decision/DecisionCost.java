// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.LargerRules;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What unknown facts and more rules cost the thread that decides, by any measure of it: bytes in
 * every build, since they are the same however busy the machine is, and time in {@link
 * DecisionCostCampaign}. A decider remembers what the rules say of a piece of the space, so a first
 * decision is measured beside those that follow it.
 *
 * @param runs of which the least counts
 */
record DecisionCost(LongSupplier measure, int runs) {

  static final String KNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\","
          + "\"acquiredBy\":\"DEPARTEMENT\",\"suppliedByAcademie\":true,\"underWarranty\":true,"
          + "\"recentChange\":{\"kind\":\"LOGICIEL\",\"inAnnexe1\":true,\"inSocleSysteme\":false,"
          + "\"inSocleApplicatif\":true}}";
  static final String UNKNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\","
          + "\"needsAdministrativeNetwork\":false,\"recentChange\":{\"kind\":\"LOGICIEL\"}}";
  private static final String NOTHING = "{\"activity\":\"MAINTIEN\"}";
  private static final String OTHER =
      "{\"service\":\"JOURNAUX\",\"activity\":\"CONSEIL\",\"zone\":\"PEDAGOGIQUE\"}";
  private static final Limits PATIENT = new Limits(1_000, Duration.ofMinutes(1));

  /** A decision with six facts unknown, of what one with none costs. */
  double ofUnknownFacts() {
    CompletedIncident known = read(KNOWN);
    CompletedIncident unknown = read(UNKNOWN);
    least(Shipped.DECIDER, known);
    least(Shipped.DECIDER, unknown);
    return least(Shipped.DECIDER, unknown) / least(Shipped.DECIDER, known);
  }

  /** A decision under ten times the rules, of what it costs under ours. */
  double ofTenTimesTheRules() {
    CompletedIncident known = read(KNOWN);
    return ratio(10, decider -> least(decider, known));
  }

  /** All cells of the matrix under fifty times the rules, of what they cost under ours. */
  double ofAllCellsUnderFiftyTimesTheRules() {
    List<CompletedIncident> cells = cells();
    return ratio(50, decider -> least(() -> cells.forEach(decider::decide), 5));
  }

  /** A first decision under ten times the rules, of what it costs under ours. */
  double ofAFirstDecisionUnderTenTimesTheRules() {
    LargerRules shipped = LargerRules.shipped();
    try (RuleSet larger = Shipped.load(shipped.inPieces(10 * shipped.size()).files())) {
      return first(larger, KNOWN) / first(Shipped.RULES, KNOWN);
    }
  }

  /** A first decision on an incident of which nothing is known but its activity. */
  double ofNothingKnown() {
    return first(Shipped.RULES, NOTHING);
  }

  private double ratio(int times, ToDoubleFunction<Decider> cost) {
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

  private double least(Decider decider, CompletedIncident incident) {
    return least(() -> decider.decide(incident), 1_000);
  }

  private double least(Runnable work, int times) {
    double least = Double.MAX_VALUE;
    for (int run = 0; run < runs; run++) {
      long start = measure.getAsLong();
      for (int i = 0; i < times; i++) {
        work.run();
      }
      least = Math.min(least, measure.getAsLong() - start);
    }
    return least;
  }

  /** A first answer, the engine and its session warm. */
  private double first(RuleSet rules, String request) {
    CompletedIncident incident = read(request);
    double least = Double.MAX_VALUE;
    for (int run = 0; run < 3 * runs; run++) {
      Decider decider = new Decider(rules, PATIENT);
      decider.decide(read(OTHER));
      long start = measure.getAsLong();
      decider.decide(incident);
      least = Math.min(least, measure.getAsLong() - start);
    }
    return least;
  }

  static CompletedIncident read(String request) {
    try {
      return new IncidentReader(Shipped.RULES)
          .read(IncidentReader.parse(request.getBytes(StandardCharsets.UTF_8)), Shipped.DAY);
    } catch (RefusedIncident e) {
      throw new AssertionError(e.faults());
    }
  }
}
