// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Check;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mechanism decides under another convention, of which it knows no word either. */
class SecondConventionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DROPPED =
      """
      { "service": "LISEUSES", "activity": "REPARATION", "date": "2025-03-10",
        "loan": { "borrower": "ASSOCIATION", "dropped": true } }
      """;

  /** A product of two lines, and nothing said of how bad it is. */
  private static final String OPEN =
      """
      { "product": "feuillette", "activity": "REPARATION", "date": "2023-05-02" }
      """;

  private static RuleSet rules;

  @BeforeAll
  static void load() {
    rules = Shipped.load(SecondConvention.files());
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  @Test
  void check_findsNothing_overCasesThatCoverEveryRuleAndCarriedClause() {
    Check check = Check.of(SecondConvention.files(), asked -> {});
    assertEquals(List.of(), check.findings());
    assertEquals(230, check.cases().size());
    assertEquals(36, check.draft().rules().size());
    assertEquals(29, check.carriedClauses());
    assertEquals(29, check.coveredClauses());
  }

  @Test
  void itsVocabulary_sharesNoNameWithTheShippedOne() {
    Vocabulary words = rules.vocabulary();
    assertEquals(12, words.services().size());
    assertEquals(4, words.activities().size());
    assertEquals(3, words.zones().size());
    SortedSet<String> shared = SecondConvention.names(words);
    shared.retainAll(SecondConvention.names(Shipped.RULES.vocabulary()));
    assertEquals(List.of(), List.copyOf(shared));
  }

  @Test
  void aReplacement_isAnsweredWhole() throws Exception {
    assertEquals(
        JSON.readTree(
            """
            { "outcome": "ASSIGNED",
              "owner": { "mode": "SOLE", "parties": ["SYNDICAT"], "actors": ["ATELIER"] },
              "action": "REMPLACER_APPAREIL",
              "reimage": { "status": "REQUIRED", "basis": "STATED", "clauses": ["T5-1"],
                "performedBy": "SYNDICAT",
                "socles": [ { "socle": "IMAGE_LISEUSE", "from": "FOURNISSEUR" } ] },
              "obligations": [
                { "code": "CONSIGNER", "mode": "SOLE", "parties": ["MEDIATHEQUE"],
                  "actors": ["REFERENT_NUMERIQUE"], "when": "BEFORE", "clauses": ["T2-2"],
                  "dependsOn": [] },
                { "code": "PRETER_APPAREIL", "mode": "EACH", "parties": ["SYNDICAT", "MEDIATHEQUE"],
                  "actors": [], "when": "ALWAYS", "clauses": ["T5-1"], "dependsOn": [] },
                { "code": "INFORMER_COMMUNE", "mode": "SOLE", "parties": ["SYNDICAT"],
                  "actors": [], "when": "AFTER", "clauses": ["T2-3"], "dependsOn": [] } ],
              "notes": [ { "code": "AVENANT_EN_VIGUEUR", "clauses": ["AV-2"] } ],
              "missingFacts": [], "assumptions": [], "basis": "STATED", "clauses": ["T5-1"] }
            """),
        withoutTrace(decide(DROPPED)));
    assertEquals(
        List.of(
            "R1, R4, R7 – Sous contrat courant, l'atelier du syndicat répare OWNER false",
            "Titre 2 – L'atelier du syndicat trie ce que rien ne règle OWNER false",
            "Titre 5 – Une liseuse tombée chez une association est remplacée par l'atelier"
                + " REIMAGE true",
            "Titre 2 – Le référent numérique consigne toute demande OBLIGATION true",
            "Titre 2 – Le syndicat informe la commune de ses réparations OBLIGATION true",
            "Titre 5 – Le syndicat et la médiathèque prêtent chacun un appareil pendant le"
                + " remplacement OBLIGATION true",
            "Avenant – Depuis 2024, la réponse rappelle l'avenant NOTE true"),
        trace(decide(DROPPED)));
  }

  @Test
  void whatHangsOnAFactOfThreeValues_isAnsweredWholeWithWhatIsMissingAndAssumed() throws Exception {
    assertEquals(
        JSON.readTree(
            """
            { "outcome": "FACTS_NEEDED",
              "owner": { "mode": "ALTERNATIVE", "parties": ["SYNDICAT", "MEDIATHEQUE"], "actors": [] },
              "action": "DEPANNER",
              "reimage": { "status": "NOT_REQUIRED", "basis": "NONE", "clauses": [] },
              "obligations": [
                { "code": "CONSIGNER", "mode": "SOLE", "parties": ["MEDIATHEQUE"],
                  "actors": ["REFERENT_NUMERIQUE"], "when": "BEFORE", "clauses": ["T2-2"],
                  "dependsOn": [] } ],
              "notes": [],
              "missingFacts": ["service", "gravity"],
              "assumptions": [ { "fact": "contract", "value": "COURANT" },
                { "fact": "openingHours", "value": true }, { "fact": "loan", "value": null } ],
              "basis": "NONE", "clauses": ["T4-1", "T4-2", "RACI-1", "RACI-3"] }
            """),
        withoutTrace(decide(OPEN)));
  }

  @Test
  void answers_areSaidInItsWordsInBothLanguages() throws Exception {
    assertEquals(
        "Pour répondre, il faut préciser\u00a0: service concerné et gravité de la panne. En l’état,"
            + " ce serait le syndicat de lecture ou la médiathèque\u00a0: dépanner.",
        labels(OPEN, Language.FR).path("sentence").asText());
    assertEquals(
        "To answer, this has to be known: service concerned and severity of the failure. As things"
            + " stand, it would be the reading syndicate or the library: repair.",
        labels(OPEN, Language.EN).path("sentence").asText());
    assertEquals(
        "Not given; assumed: maintenance contract – Ordinary contract",
        labels(OPEN, Language.EN).at("/assumptions/0").asText());
    assertEquals(
        "Après l’intervention, le syndicat de lecture\u00a0: informer la commune de ce qui a été"
            + " fait",
        labels(DROPPED, Language.FR).at("/obligations/2").asText());
    assertEquals(
        "At this date, the amendment of 2024 is in force.",
        labels(DROPPED, Language.EN).at("/notes/0").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "absent: non, absent: inconnu, absent: inconnu",
    "absent: non, absent: oui, absent: oui",
    "decide: responsable, decide: rien, decide: rien",
    "type: Borrower, type: Party, valeurs"
  })
  void aGroupThatCouldNotBeAsked_orATypeThatTheMechanismHas_isAFaultAndNoException(
      String said, String instead, String found) {
    String path = "vocabulaire/faits.yaml";
    String text = SecondConvention.files().text(path);
    int from = text.indexOf("- groupe: loan");
    String changed = text.substring(0, from) + text.substring(from).replaceFirst(said, instead);
    SortedMap<String, byte[]> byPath = new TreeMap<>(SecondConvention.files().byPath());
    byPath.put(path, changed.getBytes(StandardCharsets.UTF_8));
    List<Fault> faults = Draft.read(new RuleFiles(byPath)).faults();
    assertTrue(
        faults.stream()
            .anyMatch(fault -> fault.file().equals(path) && fault.found().startsWith(found)),
        faults.toString());
  }

  private static ObjectNode decide(String incident) throws Exception {
    Decider decider =
        new Decider(rules, new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1)));
    ObjectNode asked = IncidentReader.parse(incident.getBytes(StandardCharsets.UTF_8));
    Answer answer = decider.decide(new IncidentReader(rules).read(asked, LocalDate.EPOCH));
    return AnswerJson.of(answer);
  }

  private static JsonNode withoutTrace(ObjectNode answer) {
    assertEquals(rules.hash(), answer.path("ruleset").asText());
    return answer.without(List.of("trace", "ruleset"));
  }

  private static List<String> trace(ObjectNode answer) {
    return StreamSupport.stream(answer.path("trace").spliterator(), false)
        .map(
            entry ->
                entry.path("rule").asText()
                    + " "
                    + entry.at("/claim/kind").asText()
                    + " "
                    + entry.path("kept").asText())
        .toList();
  }

  private static JsonNode labels(String incident, Language language) throws Exception {
    return new AnswerWords(Wording.in(language), rules.vocabulary()).labels(decide(incident));
  }
}
