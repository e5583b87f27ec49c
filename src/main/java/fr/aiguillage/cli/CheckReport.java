// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.CaseRun;
import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.register.YearlyLists;
import fr.aiguillage.wording.AnalysisWords;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The result of a check for programs and for build servers. */
final class CheckReport {

  private CheckReport() {}

  static ObjectNode json(Check check, AnalysisWords words, LocalDate today) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ruleset", check.draft().files().hash());
    json.put("sound", check.findings().isEmpty());
    json.put("rules", check.draft().rules().size());
    json.put("incidents", check.proof().incidents());
    ArrayNode days = json.putArray("boundaries");
    check.proof().days().stream().skip(1).forEach(day -> days.add(day.toString()));
    json.put("cases", check.cases().size());
    json.put("failedCases", check.failed().size());
    json.put(
        "rulesCovered",
        check.cases().isEmpty() ? 0 : check.draft().rules().size() - check.uncovered().size());
    json.put("clauses", check.clauses());
    json.put("clausesCarried", check.carriedClauses());
    json.put("clausesCovered", check.coveredClauses());
    ArrayNode registers = json.putArray("registers");
    YearlyLists.of(check.draft().registers(), today).forEach(list -> registers.add(json(list)));
    ArrayNode findings = json.putArray("findings");
    check.findings().forEach(finding -> findings.add(json(finding, check, words)));
    if (!check.within().isEmpty()) {
      ObjectNode within = json.putObject("within");
      check.within().forEach((folder, one) -> within.set(folder, json(one, words, today)));
    }
    return json;
  }

  private static ObjectNode json(YearlyLists list) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("register", list.register().kind().name());
    ArrayNode missing = json.putArray("missingSchoolYears");
    list.missing().forEach(missing::add);
    ArrayNode neither = json.putArray("schoolsWithNeither");
    list.withNeither().forEach(row -> neither.add(row.names().get(0)));
    return json;
  }

  private static ObjectNode json(Finding finding, Check check, AnalysisWords words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", finding.kind().name());
    json.put("message", words.sentence(finding, check.proof().days()));
    finding
        .fault()
        .ifPresent(
            fault -> {
              json.put("fault", fault.kind().name());
              json.put("file", fault.file());
              json.put("line", fault.line());
              json.put("rule", fault.rule());
              json.put("found", fault.found());
              fault.expected().forEach(json.withArray("expected")::add);
            });
    finding
        .rules()
        .forEach(
            rule ->
                json.withArray("rules")
                    .addObject()
                    .put("rule", rule.name())
                    .put("file", rule.file())
                    .put("line", rule.line()));
    json.put("incidents", finding.incidents());
    finding.witness().ifPresent(witness -> json.set("witness", witness));
    finding.differences().forEach(d -> json.withArray("differences").add(d.toString()));
    return json;
  }

  /** One test for the rule set, and one for each case. */
  static String junit(Check check, AnalysisWords words) {
    List<Finding> findings =
        check.findings().stream().filter(f -> f.kind() != Finding.Kind.CASE_FAILS).toList();
    Map<Case, List<CaseRun.Mismatch>> cases = new LinkedHashMap<>(check.cases());
    check.within().values().forEach(within -> cases.putAll(within.cases()));
    int tests = Math.max(1, findings.size()) + cases.size();
    int failed = (int) cases.values().stream().filter(each -> !each.isEmpty()).count();
    JunitReport report = new JunitReport("aiguillage check", tests, findings.size() + failed);
    if (findings.isEmpty()) {
      report.test("check", String.join(" ", words.summary(check)), List.of());
    }
    for (Finding finding : findings) {
      String sentence = words.sentence(finding, check.proof().days());
      report.test("check", finding.kind() + " " + sentence, details(sentence, finding, words));
    }
    cases.forEach(
        (one, differences) ->
            report.test(
                one.file(), one.title(), differences.stream().map(Object::toString).toList()));
    return report.end();
  }

  private static List<String> details(String sentence, Finding finding, AnalysisWords words) {
    return Stream.concat(Stream.of(sentence), words.details(finding).stream()).toList();
  }
}
