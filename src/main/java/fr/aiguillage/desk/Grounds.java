// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.entry.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The grounds on which a rule set enters into force.
 *
 * @param who who activates it
 * @param why their reason; empty if it enters into force automatically
 * @param approved who proposed it, and the hash of what the approver was shown; empty if one person
 *     suffices
 * @param findings the findings despite which it enters into force
 */
public record Grounds(Who who, String why, Map<String, String> approved, List<String> findings) {

  /** No findings, and no request needed. */
  public static final Grounds SOUND = new Grounds(Who.SERVICE, "", Map.of(), List.of());

  /**
   * The maximum number of findings recorded in the log; the rule set is kept there too and can be
   * checked again.
   */
  private static final int NAMED = 50;

  /** Copies its collections. */
  public Grounds {
    findings = List.copyOf(findings);
    approved = Map.copyOf(approved);
  }

  static Grounds of(Who who, String why, List<Finding> findings) {
    return new Grounds(who, why, Map.of(), named(findings));
  }

  static List<String> named(List<Finding> findings) {
    List<String> named = new ArrayList<>();
    findings.stream().limit(NAMED).forEach(finding -> named.add(finding.brief()));
    if (findings.size() > NAMED) {
      named.add("… " + (findings.size() - NAMED));
    }
    return named;
  }
}
