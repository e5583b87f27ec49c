// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The rules that the project ships, compiled once for all tests of the process. */
public final class Shipped {

  /** An ordinary day: no rule begins or ends on it. */
  public static final LocalDate DAY = LocalDate.of(2018, 1, 15);

  private static final CompilationLimits PATIENT =
      new CompilationLimits(Duration.ofMinutes(10), 2L << 30);

  public static final RuleFiles FILES = files();
  public static final RuleSet RULES = load(FILES);

  /** Patient: the first answers of a process take long where the machine does a lot else. */
  public static final Decider DECIDER =
      new Decider(RULES, new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1)));

  private static final IncidentReader READER = new IncidentReader(RULES);

  private Shipped() {}

  /** Every case; a case that cannot be read fails here. */
  public static List<Case> cases() {
    Cases cases = Cases.read(FILES);
    if (!cases.faults().isEmpty()) {
      throw new AssertionError(cases.faults());
    }
    return cases.all();
  }

  /** What is answered to the incident, which must not be refused. */
  public static Answer decide(ObjectNode incident) {
    try {
      return DECIDER.decide(READER.read(incident, DAY));
    } catch (RefusedIncident refused) {
      throw new AssertionError(refused.faults() + " in " + incident);
    }
  }

  /** Whether the incident is decided at all. */
  public static boolean admits(ObjectNode incident) {
    try {
      READER.read(incident, DAY);
      return true;
    } catch (RefusedIncident refused) {
      return false;
    }
  }

  /** A rule set of these files, which must be sound. */
  public static RuleSet load(RuleFiles files) {
    try {
      return RuleSet.load(files, PATIENT);
    } catch (RefusedRuleSet refused) {
      throw new AssertionError(refused.faults());
    }
  }

  private static RuleFiles files() {
    try {
      return RuleFiles.read(Path.of("rules"));
    } catch (RefusedRuleSet refused) {
      throw new AssertionError(refused.faults());
    }
  }
}
