// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.entry.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * On what grounds a rule set enters into force.
 *
 * @param who has it enter
 * @param why in their words; empty where it enters by itself
 * @param approved who had proposed it, and the hash of what was shown; empty where it takes one
 * @param findings what it falls short of, and enters all the same
 */
public record Grounds(Who who, String why, Map<String, String> approved, List<String> findings) {

  /** It fell short of nothing, and nobody was asked. */
  public static final Grounds SOUND = new Grounds(Who.SERVICE, "", Map.of(), List.of());

  /** How many findings the log names; the set is kept with it, and can be checked again. */
  private static final int NAMED = 50;

  /** Copies the list. */
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
