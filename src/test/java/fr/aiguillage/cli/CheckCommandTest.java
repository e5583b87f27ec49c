// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.RulesCopy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What maintainers and their build server see of a rule set before it serves. */
class CheckCommandTest {

  @TempDir private Path base;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.small(base.resolve("rules"));
    rules.write(Cases.FILE, Cases.sound());
  }

  private Terminal check(Object... more) {
    return Terminal.run(
        Stream.concat(Stream.of("check", rules.folder()), Stream.of(more)).toArray());
  }

  private static List<String> kinds(JsonNode report) {
    return report.get("findings").findValuesAsText("kind");
  }

  @Test
  void aRuleSetWithoutCases_isShortOfNothingButTheyAreCounted() throws Exception {
    RulesCopy bare = RulesCopy.small(base.resolve("bare"));
    Terminal found = Terminal.run("check", bare.folder());
    assertEquals(0, found.exit(), found.out());
    assertTrue(found.out().startsWith("3 règles, 4 clauses ; 228 incidents"), found.out());
    assertTrue(found.out().contains("\n0 cas, dont 0 en échec.\n"), found.out());
    assertTrue(found.out().endsWith("Rien à redire.\n"), found.out());
    assertEquals("", found.err());
  }

  @Test
  void aRuleWithoutACase_isNamedOnceThereAreCases() throws Exception {
    Terminal found = check("--lang", "EN");
    assertEquals(1, found.exit());
    assertTrue(
        found
            .out()
            .startsWith(
                "WITHOUT_CASE  “Général – Le guichet qualifie” (regles.drl:9): no case both fires it and"
                    + " keeps it.\nCASE_MISSING"),
        found.out());
    assertTrue(found.out().contains("\n3 rules, 4 clauses;"), found.out());
    assertTrue(found.out().contains("\n    To paste at the end of regles.cas.yaml,"), found.out());
    assertTrue(found.out().contains("\n    - cas: \"À relire – "), found.out());
  }

  @Test
  void json_isTheSameReportForPrograms() throws Exception {
    rules.write(Cases.FILE, Cases.oneFailing());
    Terminal found = check("--format", "json", "--lang", "EN");
    assertEquals(1, found.exit());
    JsonNode report = new ObjectMapper().readTree(found.out());
    assertEquals(
        List.of(
            "ruleset",
            "sound",
            "rules",
            "incidents",
            "boundaries",
            "cases",
            "failedCases",
            "rulesCovered",
            "clauses",
            "clausesCarried",
            "clausesCovered",
            "registers",
            "findings"),
        report.properties().stream().map(Map.Entry::getKey).toList());
    assertEquals(rules.files().hash(), report.get("ruleset").asText());
    assertEquals(false, report.get("sound").asBoolean());
    assertEquals(3, report.get("rules").asInt());
    assertEquals("2018-01-01", report.at("/boundaries/0").asText());
    assertEquals(3, report.get("cases").asInt());
    assertEquals(1, report.get("failedCases").asInt());
    assertEquals(2, report.get("rulesCovered").asInt());
    assertEquals(4, report.get("clauses").asInt());
    assertEquals(3, report.get("clausesCarried").asInt());
    assertEquals(
        List.of("CASE_FAILS", "CASE_MISSING", "WITHOUT_CASE"),
        kinds(report).stream().distinct().sorted().toList());
    JsonNode failing = report.get("findings").get(kinds(report).indexOf("CASE_FAILS"));
    assertTrue(failing.get("message").asText().contains(Cases.FAILING_TITLE), failing.toString());
    assertTrue(failing.get("differences").toString().contains("DEPARTEMENT"), failing.toString());
  }

  @Test
  void aListOfCasesThatFail_isOneFinding_withTheirNumber() {
    rules.write(
        Cases.FILE,
        Cases.oneFailing()
            .replace(
                "activity: MAINTIEN, date: \"2018-01-01\"",
                "activity: MAINTIEN, date: [\"2018-01-01\", \"2018-02-01\", \"2018-03-01\"]"));
    Terminal found = check();
    assertEquals(1, found.out().split("CASE_FAILS", -1).length - 1, found.out());
    assertTrue(found.out().contains("et 2 autre(s) de la même liste"), found.out());
  }

  @Test
  void faults_comeWithTheirPlaceAndWhatWasExpected() throws Exception {
    rules.faulty();
    assertTrue(check().out().contains("\nCas non passés : "), "what could not be run is not none");
    JsonNode report = new ObjectMapper().readTree(check("--format", "json").out());
    JsonNode fault = report.get("findings").get(0);
    assertEquals("FAULT", fault.get("kind").asText());
    assertEquals("CONSTANT_UNKNOWN", fault.get("fault").asText());
    assertEquals("regles.drl", fault.get("file").asText());
    assertEquals(25, fault.get("line").asInt());
    assertEquals("Activity.MAINTIENT", fault.get("found").asText());
    assertEquals("Activity.MAINTIEN", fault.at("/expected/0").asText());
    assertEquals("CLAIM_UNKNOWN", report.at("/findings/1/fault").asText());
  }

  @Test
  void junit_hasOneTestForEachCaseAndFindingAndFailsThoseThatFail() throws Exception {
    rules.write(Cases.FILE, Cases.oneFailing());
    Terminal found = check("--format", "junit");
    assertEquals(1, found.exit());
    Element suite = parse(found.out());
    NodeList tests = suite.getElementsByTagName("testcase");
    assertEquals("" + tests.getLength(), suite.getAttribute("tests"));
    int missing = count(tests, "CASE_MISSING");
    assertTrue(missing > 0, "no case is missing");
    assertEquals(4 + missing, tests.getLength(), "three cases and a rule without one");
    NodeList failures = suite.getElementsByTagName("failure");
    assertEquals("" + failures.getLength(), suite.getAttribute("failures"));
    assertEquals(2 + missing, failures.getLength());
    List<String> failing =
        IntStream.range(0, failures.getLength())
            .mapToObj(i -> ((Element) failures.item(i).getParentNode()).getAttribute("name"))
            .toList();
    assertTrue(failing.contains(Cases.FAILING_TITLE), failing.toString());

    RulesCopy bare = RulesCopy.small(base.resolve("bare"));
    Element sound = parse(Terminal.run("check", bare.folder(), "--format", "JUNIT").out());
    assertEquals("1", sound.getAttribute("tests"), "the rule set itself");
    assertEquals("0", sound.getAttribute("failures"));
  }

  private static int count(NodeList tests, String kind) {
    return (int)
        IntStream.range(0, tests.getLength())
            .mapToObj(i -> ((Element) tests.item(i)).getAttribute("name"))
            .filter(name -> name.startsWith(kind))
            .count();
  }

  private static Element parse(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    assertEquals("testsuite", document.getDocumentElement().getTagName());
    return document.getDocumentElement();
  }

  @Test
  void whatCannotBeRun_isSaidAndNothingElse() {
    Terminal missing = Terminal.run("check", base.resolve("none"));
    assertEquals(2, missing.exit());
    assertEquals("", missing.out());
    assertTrue(missing.err().contains("introuvable : " + base.resolve("none")), missing.err());
    Terminal english = Terminal.run("check", base.resolve("none"), "--lang", "EN");
    assertTrue(english.err().contains("not found: " + base.resolve("none")), english.err());
    Terminal format = check("--format", "PDF");
    assertEquals(2, format.exit());
    assertTrue(format.err().contains("PDF"), format.err());
    Terminal option = check("--loudly");
    assertEquals(2, option.exit());
    assertTrue(option.err().contains("--loudly"), option.err());
  }
}
