// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.convention.Days;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.SmallRules;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Slips of whoever edits rules and cases, each with all that is said of it: {@code fautes.yaml}.
 */
class FaultyEditsTest {

  private static final String CASES = "regles.cas.yaml";

  /** Stands in the data for the day on which the test runs. */
  private static final String TODAY = "{aujourd’hui}";

  /** A slip in one place of the small rules. */
  record Slip(String title, String file, String text, String other, List<String> said) {

    @Override
    public String toString() {
      return title;
    }
  }

  private static JsonNode data() throws IOException {
    return new YAMLMapper().readTree(FaultyEditsTest.class.getResourceAsStream("fautes.yaml"));
  }

  static List<Slip> slips() throws IOException {
    List<Slip> slips = new ArrayList<>();
    String today = LocalDate.now(Days.PARIS).toString();
    for (JsonNode one : data().path("fautes")) {
      List<String> said = new ArrayList<>();
      one.path("dit").forEach(line -> said.add(line.asText().replace(TODAY, today)));
      slips.add(
          new Slip(
              one.path("faute").asText(),
              one.path("fichier").asText(),
              one.path("de").asText(),
              one.path("par").asText(),
              said));
    }
    return slips;
  }

  private static RuleFiles sound() throws IOException {
    return Edits.with(new SmallRules().files(), CASES, data().path("cas").asText());
  }

  /** What reading says, in the order of the files, of rules and cases together. */
  private static List<String> said(RuleFiles files) {
    Draft draft = Draft.read(files);
    List<Fault> faults = new ArrayList<>(draft.faults());
    faults.addAll(Cases.read(files).faults());
    faults.addAll(Check.checkedLater(draft));
    return faults.stream().sorted().map(Wording.in(Language.FR)::sentence).toList();
  }

  @Test
  void theSmallRulesAndTheirCases_areSoundAsTheyStand_andThereAreThirtySlips() throws IOException {
    assertEquals(List.of(), said(sound()));
    assertEquals(2, Cases.read(sound()).all().size());
    assertTrue(slips().size() >= 30);
  }

  @ParameterizedTest
  @MethodSource("slips")
  void aSlip_isSaidInFrench_withItsPlaceAndWhatWasExpected(Slip slip) throws IOException {
    RuleFiles files = sound();
    String text = files.text(slip.file());
    assertTrue(slip.text().isEmpty() || text.contains(slip.text()), slip.text());
    int at = text.indexOf(slip.text());
    String other =
        slip.text().isEmpty()
            ? slip.other()
            : text.substring(0, at) + slip.other() + text.substring(at + slip.text().length());
    assertEquals(slip.said(), said(Edits.with(files, slip.file(), other)));
  }

  @Test
  void aFaultInOneCase_leavesTheOtherStanding() throws IOException {
    String text = sound().text(CASES);
    for (String broken :
        List.of(
            text.replace(
                "  incident: { service: INFRASTRUCTURE_RESEAU, activity: MAINTIEN",
                "\tincident: { x: y"),
            text.replace("- cas: Le réseau est en panne", "   - cas: Le réseau est en panne"),
            text.replace("activity: MAINTIEN", "activity: MAINTIEN, activity: MAINTIEN"))) {
      Cases cases = Cases.read(Edits.with(sound(), CASES, broken));
      assertEquals(1, cases.all().size(), broken);
      assertEquals(1, cases.faults().size(), broken);
    }
  }
}
