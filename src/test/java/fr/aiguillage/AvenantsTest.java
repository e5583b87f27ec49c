// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.aiguillage.analysis.Cases;
import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.analysis.MissingCase;
import fr.aiguillage.analysis.VocabularyChange;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a convention is amended by is written in its folder, and nowhere else. */
class AvenantsTest {

  private static final Draft SHIPPED = Draft.read(Shipped.FILES);

  /** Asked by two tests. */
  private static final Check FIRST = Check.of(avenants().get(0).files(), asked -> {});

  static List<Avenant> avenants() {
    return Avenant.all();
  }

  @Test
  void theyChange_eachKindOfWordOnce() {
    assertEquals(9, avenants().size());
    avenants().forEach(one -> assertFalse(one.words().isEmpty(), one.title()));
  }

  @ParameterizedTest
  @MethodSource("avenants")
  void anAmendment_isSoundAndDiffersFromTheShippedRulesInExactlyWhatItSays(Avenant avenant) {
    boolean first = avenant.title().equals(avenants().get(0).title());
    Check check = first ? FIRST : Check.of(avenant.files(), asked -> {});
    assertEquals(
        List.of(),
        check.findings().stream().filter(f -> f.kind() != Finding.Kind.CASE_MISSING).toList());
    Comparison comparison = Comparison.of(SHIPPED, check.draft());
    assertEquals(avenant.words(), comparison.words().stream().map(AvenantsTest::said).toList());
    assertEquals(avenant.classes(), comparison.regions().stream().map(AvenantsTest::said).toList());
  }

  /** What an amendment does not bring along of cases can be pasted as it is said. */
  @Test
  void theCasesThatAnAmendmentLacks_makeItSoundOncePasted() {
    RuleFiles files = avenants().get(0).files();
    List<Finding> missing = FIRST.findings();
    assertFalse(missing.isEmpty());
    SortedMap<String, byte[]> pasted = new TreeMap<>(files.byPath());
    for (Finding finding : missing) {
      MissingCase one = finding.missing().orElseThrow();
      String file = one.rule().file().replace(".drl", Cases.ENDING);
      String text = new String(pasted.get(file), StandardCharsets.UTF_8);
      text += "\n" + String.join("\n", one.lines()) + "\n";
      pasted.put(file, text.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(List.of(), Check.of(new RuleFiles(pasted), asked -> {}).findings());
  }

  private static String said(VocabularyChange change) {
    return (change.kind() + " " + change.code() + " " + change.part()).strip()
        + ": "
        + change.from().orElse("")
        + " → "
        + change.to().orElse("");
  }

  private static String said(Comparison.ChangedRegion changed) {
    String where =
        changed.region().conditions().entrySet().stream()
            .map(
                condition ->
                    " "
                        + condition.getKey()
                        + "="
                        + condition.getValue().stream().map(String::valueOf).toList())
            .collect(Collectors.joining());
    String what =
        changed.change().parts().entrySet().stream()
            .map(
                part ->
                    " "
                        + part.getKey()
                        + " "
                        + part.getValue().from()
                        + " → "
                        + part.getValue().to()
                        + ";")
            .collect(Collectors.joining());
    String services =
        changed.region().everyService() ? "*" : changed.region().services().toString();
    return services + where + " :" + what;
  }
}
