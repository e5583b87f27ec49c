// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the registers say of what an incident names, and what that does to the answer. */
class LookupsTest {

  private static final String CHANGED =
      "{'activity':'MAINTIEN','service':'EQUIPEMENT_BUREAUTIQUE','zone':'PEDAGOGIQUE',"
          + "'date':'%s','recentChange':{'kind':'PILOTE','name':'%s'%s}}";

  private static JsonNode changed(String date, String name, String more) {
    return ListedRules.answer(CHANGED.formatted(date, name, more));
  }

  @Test
  void whatIsDescribedNowhere_isReinstalledWithoutThatAnybodyAskedThreeLists() {
    JsonNode answer = changed("2026-03-02", "Pilote Z9", "");
    assertEquals("REQUIRED", answer.at("/reimage/status").asText());
    assertEquals("[]", answer.get("missingFacts").toString());
    assertEquals(
        "{\"kind\":\"PILOTE\",\"name\":\"Pilote Z9\",\"inAnnexe1\":false,"
            + "\"inSocleSysteme\":false,\"inSocleApplicatif\":false}",
        answer.at("/incident/recentChange").toString());
    assertEquals(
        "{\"fact\":\"recentChange.inAnnexe1\",\"value\":false,\"register\":\"annexe-1\","
            + "\"asked\":\"Pilote Z9\",\"status\":\"NOT_LISTED\",\"nearest\":[\"Pilote Z1\"]}",
        answer.at("/lookups/0").toString());
  }

  @Test
  void whatIsListed_isFoundHoweverItIsWritten_andShownWithItsRow() {
    JsonNode answer = changed("2026-03-02", "PILOTE z-1", "");
    assertEquals("ON_REQUEST", answer.at("/reimage/status").asText());
    assertEquals(
        "{\"line\":5,\"name\":\"Pilote Z1\",\"kind\":\"PILOTE\",\"aliases\":[]}",
        answer.at("/lookups/0/row").toString());
    assertEquals(3, answer.get("lookups").size());
  }

  @Test
  void aFlagThatIsGiven_stands_andWhatTheRegisterSaysIsShownBesideIt() {
    JsonNode answer = changed("2026-03-02", "Pilote Z1", ",'inAnnexe1':false");
    assertEquals(false, answer.at("/incident/recentChange/inAnnexe1").asBoolean());
    assertEquals(true, answer.at("/lookups/0/value").asBoolean());
  }

  @Test
  void onADayThatNoListCovers_nothingIsKnown() {
    JsonNode answer = changed("2026-09-01", "Pilote Z9", "");
    assertEquals(
        "[\"recentChange.inAnnexe1\",\"recentChange.inSocleSysteme\","
            + "\"recentChange.inSocleApplicatif\"]",
        answer.get("missingFacts").toString());
    assertTrue(answer.at("/incident/recentChange/inAnnexe1").isMissingNode());
    assertTrue(answer.at("/lookups/0/value").isNull());
    assertEquals("NOT_COVERED", answer.at("/lookups/0/status").asText());
  }

  /** Unknown is not false: whatever the name, before the first day and after the last. */
  @Property(tries = 60)
  void outsideTheDaysThatAListCovers_noNameIsEverListedOrNot(
      @ForAll String name, @ForAll @IntRange(min = 1, max = 900) int days) {
    Register annexe = ListedRules.RULES.registers().named("annexe-1").orElseThrow();
    for (LocalDate day :
        new LocalDate[] {
          LocalDate.of(2025, 9, 1).minusDays(days), LocalDate.of(2026, 8, 31).plusDays(days)
        }) {
      assertFalse(annexe.covers(day));
      assertEquals(
          Optional.empty(),
          ListedRules.read(
                  "{'activity':'MAINTIEN','product':'Écran tactile K7','date':'" + day + "'}")
              .lookups()
              .get(0)
              .value(),
          name);
    }
  }

  @Test
  void aRowThatEnded_isNotListedAfterItsLastDay() {
    String asked = "{'activity':'MAINTIEN','product':'poste ardoise','date':'%s'}";
    assertEquals(
        true, ListedRules.answer(asked.formatted("2025-12-31")).at("/lookups/0/value").asBoolean());
    JsonNode after = ListedRules.answer(asked.formatted("2026-01-01"));
    assertEquals("NOT_LISTED", after.at("/lookups/0/status").asText());
    assertEquals(false, after.at("/incident/listedInAnnexe1").asBoolean());
  }

  @Test
  void whatFailedAndIsNotOnAnnexe1_isForTheGuichetToQualify() {
    JsonNode answer =
        ListedRules.answer(
            "{'activity':'MAINTIEN','service':'EQUIPEMENT_BUREAUTIQUE','zone':'PEDAGOGIQUE',"
                + "'product':'Ardoise magique','date':'2026-03-02'}");
    assertEquals("TO_CONFIRM", answer.get("outcome").asText());
    assertFalse(answer.get("assumptions").toString().contains("listedInAnnexe1"));
  }

  @Test
  void aLycee_isOutOfScopeByTheListOfSchools() {
    JsonNode answer =
        ListedRules.answer(
            "{'activity':'MAINTIEN','service':'EQUIPEMENT_BUREAUTIQUE','school':'0820021C',"
                + "'date':'2026-03-02'}");
    assertEquals("OUT_OF_SCOPE", answer.get("outcome").asText());
    assertEquals("[\"ART1-1\"]", answer.get("clauses").toString());
    assertEquals("LYCEE", answer.at("/incident/schoolKind").asText());
  }

  @Test
  void theNetworkManager_isKnownByTheDay() {
    String asked =
        "{'activity':'ASSISTANCE','service':'ACCES_RESEAU_PEDAGOGIQUE',"
            + "'nature':'COMPTE_UTILISATEUR','school':'0820001F','date':'%s'}";
    JsonNode then = ListedRules.answer(asked.formatted("2025-12-31"));
    assertEquals("[\"ETABLISSEMENT\"]", then.at("/owner/parties").toString());
    assertFalse(then.get("assumptions").toString().contains("networkManager"));
    JsonNode later = ListedRules.answer(asked.formatted("2026-01-01"));
    assertEquals("[\"ACADEMIE\"]", later.at("/owner/parties").toString());
    assertEquals(false, later.at("/incident/networkManager").asBoolean());
  }

  @Test
  void aSchoolThatIsNotListed_isJudgedAsBeforeAndThatIsAnAssumption() {
    String asked =
        "{'activity':'MAINTIEN','service':'MESSAGERIE_ACADEMIQUE','school':'0820002G',"
            + "'date':'%s'}";
    JsonNode answer = ListedRules.answer(asked.formatted("2026-03-02"));
    assertEquals("ASSIGNED", answer.get("outcome").asText());
    assertEquals(
        "[{\"fact\":\"schoolKind\",\"value\":\"COLLEGE_PUBLIC\"}]",
        answer.get("assumptions").toString());
    // of another day the list says nothing, and without a list nobody assumes anything by it
    assertEquals(
        "[]", ListedRules.answer(asked.formatted("2026-09-01")).get("assumptions").toString());
  }

  @Test
  void theAnswer_saysInWordsWhatWasLookedUp() {
    JsonNode answer = changed("2026-03-02", "Pilote Z9", "");
    AnswerWords french = new AnswerWords(Wording.in(Language.FR), ListedRules.RULES.vocabulary());
    assertEquals(
        "«\u00a0Pilote Z9\u00a0» ne figure pas dans l’annexe 1\u00a0; on y trouve Pilote Z1.",
        french.labels(answer).at("/lookups/0").asText());
    AnswerWords english = new AnswerWords(Wording.in(Language.EN), ListedRules.RULES.vocabulary());
    assertEquals(
        "“Pilote Z9” is not on the system socle; it has Pilote Z1.",
        english.labels(answer).at("/lookups/1").asText());
  }

  @Test
  void registers_arePartOfTheHash_andTheShippedOnesAreEmpty() {
    assertFalse(ListedRules.FILES.hash().equals(Shipped.FILES.hash()));
    for (Register register : Shipped.RULES.registers().all()) {
      assertEquals(0, register.rows().size(), register.kind().name());
      assertEquals(0, register.covered().size(), register.kind().name());
      assertTrue(Shipped.FILES.byPath().containsKey(Registers.path(register.kind())));
    }
    assertEquals(4, Shipped.RULES.registers().all().size());
  }

  @Test
  void aCompletedIncident_askedAgainGetsTheSameAnswer() {
    JsonNode first = changed("2026-03-02", "Pilote Z9", "");
    JsonNode again = ListedRules.answer(first.get("incident").toString());
    assertEquals(first, again);
  }
}
