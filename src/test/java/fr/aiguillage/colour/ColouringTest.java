// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Colours read off the original, entered into the shipped rules; {@link ColouringCampaign}: all.
 */
class ColouringTest {

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private static ColourReading reading(String service, String activity, String colour) {
    return new ColourReading(
        WORDS.services().get(service),
        WORDS.activities().get(activity),
        WORDS.colours().stream().filter(c -> c.name().equals(colour)).findFirst().orElseThrow(),
        "exemplaire d’essai");
  }

  @Test
  void threeColours_areEnteredWhereNothingAnswersYet_andLeaveNoFinding() throws Exception {
    Colouring colouring =
        Colouring.of(
            Shipped.FILES,
            List.of(
                reading("AUTHENTIFICATION", "ACQUISITION", "EN"),
                reading("INFRASTRUCTURE_RESEAU", "INSTALLATION", "ETABLISSEMENT"),
                reading("HEBERGEMENT_HORS_EPLE", "MAINTIEN", "ENSEMBLE")),
            asked -> {});

    assertEquals(List.of(), colouring.check().orElseThrow().findings());
    assertTrue(colouring.isSound());
    assertEquals(3, colouring.entered().size());
    Standing standing = colouring.standing().get(0);
    assertEquals(1, colouring.standing().size(), colouring.standing()::toString);
    assertEquals("PEDAGOGIQUE", standing.zone().name());
    assertEquals(false, standing.agrees());
    RuleFiles files = colouring.files();
    String infrastructure = files.text("annexe-3/01-infrastructure.drl");
    assertTrue(
        infrastructure.contains(
            "zone == Zone.ADMINISTRATIVE )\nthen\n    claims.owner( Party.ETABLISSEMENT );"),
        infrastructure);
    assertTrue(
        infrastructure.contains(
            "// Couleur lue sur l’original : exemplaire d’essai\nrule \"A3 L04 – "));
    String structuring = files.text("annexe-3/02-structurants.drl");
    assertTrue(structuring.contains("@Clause(\"ANX3-L06\", \"ANX3-LEG\")"), structuring);
    // what a case said of a coloured cell alone is gone, what it said of others stands
    String lost = files.text("articles/article-1.cas.yaml");
    assertTrue(
        lost.contains("EQUIPEMENT_BUREAUTIQUE,\n              ANNUAIRE, SECURISATION"), lost);
    assertEquals(
        changed(),
        colouring.comparison().orElseThrow().regions().stream()
            .flatMap(r -> r.region().services().stream())
            .map(Term::name)
            .collect(Collectors.toSet()));
  }

  private static Set<String> changed() {
    return Set.of("AUTHENTIFICATION", "INFRASTRUCTURE_RESEAU", "HEBERGEMENT_HORS_EPLE");
  }

  @Test
  void aCellThatIsAnsweredEverywhere_isLeftAlone_andSaidToAgreeOrNot() throws Exception {
    ColourReading academic = reading("AUTHENTIFICATION", "MAINTIEN", "EN");
    Colouring agreeing = Colouring.of(Shipped.FILES, List.of(academic), asked -> {});
    assertEquals(Shipped.FILES, agreeing.files());
    assertEquals(List.of(), agreeing.entered());
    assertTrue(agreeing.check().isEmpty());
    // the article names the Académie, one of the two between whom the colour leaves the choice
    assertTrue(agreeing.standing().stream().allMatch(Standing::agrees));
    assertEquals(
        List.of("PEDAGOGIQUE", "ADMINISTRATIVE"),
        agreeing.standing().stream().map(Standing::zone).map(Zone::name).distinct().toList());
    ColourReading other = reading("AUTHENTIFICATION", "MAINTIEN", "DEPARTEMENT");
    assertTrue(
        Colouring.of(Shipped.FILES, List.of(other), asked -> {}).standing().stream()
            .noneMatch(Standing::agrees));
  }
}
