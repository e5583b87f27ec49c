// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Small rule sets, checked, and what was found in them. */
final class Checked {

  static final String ANY = Edits.rule("Le reste", "FALLBACK", "", "toConfirm( Party.ACADEMIE )");
  static final String L31 = "service == Service.VIE_SCOLAIRE_PRIVE";

  static Check check(String... rules) {
    return Check.of(Edits.small(rules), asked -> {});
  }

  /** What is found, but for the cases: small rule sets have none. */
  static List<Finding> findings(Check check) {
    return check.findings().stream().filter(f -> f.kind() != Finding.Kind.WITHOUT_CASE).toList();
  }

  static Finding only(Check check) {
    List<Finding> findings = findings(check);
    assertEquals(1, findings.size(), findings.toString());
    return findings.get(0);
  }

  static List<String> places(List<Rule> rules) {
    return rules.stream().map(r -> r.name() + " " + r.file() + ":" + r.line()).toList();
  }

  static Answer decide(RuleFiles files, ObjectNode request) {
    try (RuleSet rules = Shipped.load(files)) {
      return new Decider(rules, Limits.DEFAULT)
          .decide(new IncidentReader(rules).read(request, Shipped.DAY));
    } catch (RefusedIncident refused) {
      throw new AssertionError(refused.faults());
    }
  }

  private Checked() {}

  static String onDesignation(String name, String conditions, String party) {
    return "rule \""
        + name
        + "\"\n    @Basis(STATED)\n    @Clause(\"X-2\")\nwhen\n    Designation( "
        + conditions
        + " )\nthen\n    claims.substitute( "
        + party
        + " );\nend\n";
  }

  static String onRuling(String name, String moment) {
    return "rule \""
        + name
        + "\"\n    @Basis(STATED)\n    @Clause(\"X-3\")\nwhen\n    Ruling( )\nthen\n"
        + "    claims.oblige( Party.ACADEMIE, Duty.OUVRIR_TICKET, "
        + moment
        + " );\nend\n";
  }

  static Set<String> keys(ObjectNode json) {
    Set<String> keys = new HashSet<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
