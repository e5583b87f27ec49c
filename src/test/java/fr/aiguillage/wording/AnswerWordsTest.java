// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.AnswerJson;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer reads as well as it is meant: who, with whom, what, and what it takes for granted. */
class AnswerWordsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[A-Z]{2,}_[A-Z]{2,}|\\{\\d|null|\\.\\.");
  private static final String SPACE = "\u00a0";

  private static ObjectNode labels(Language language, String incident) {
    return labels(language, read(incident));
  }

  private static ObjectNode labels(Language language, ObjectNode incident) {
    return words(language).labels(AnswerJson.of(Shipped.decide(incident)));
  }

  private static AnswerWords words(Language language) {
    return new AnswerWords(Wording.in(language), Shipped.RULES.vocabulary());
  }

  private static ObjectNode read(String incident) {
    try {
      return (ObjectNode) JSON.readTree(incident.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> texts(JsonNode array) {
    return JSON.convertValue(
        array, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  private static String owner(Language language, String incident) {
    return labels(language, incident).path("owner").asText();
  }

  @Test
  void severalActors_areTheOneOrTheOther() {
    String incident =
        "{'activity':'MAINTIEN','service':'MATERIELS_PEDAGOGIQUES',"
            + "'nature':'RESTAURATION_APRES_REINSTALLATION'}";
    assertEquals(
        "l’établissement (le gestionnaire réseau ou les utilisateurs du matériel)",
        owner(Language.FR, incident));
    assertEquals(
        "the school (the network manager or the users of the hardware)",
        owner(Language.EN, incident));
  }

  @Test
  void severalParties_areEachForItsOwn_orTogether_orOneOfThem() {
    String security = "{'activity':'MAINTIEN','service':'ANTIVIRUS','nature':'INCIDENT_SECURITE'}";
    assertEquals(
        "l’Académie, le Département et l’établissement, chacun pour ce qui lui revient"
            + " (le responsable de la sécurité des systèmes d’information [RSSI]"
            + " et le chef d’établissement)",
        owner(Language.FR, security));
    assertTrue(owner(Language.EN, security).contains("the school, each for what falls to it"));
    assertEquals(
        "l’Académie et le Département ensemble (MANE [Éducation nationale])",
        owner(Language.FR, "{'activity':'INSTALLATION','service':'SECURISATION_PEDAGOGIQUE'}"));
    assertEquals(
        "le Département ou l’établissement",
        owner(Language.FR, "{'activity':'MAINTIEN','service':'VIE_SCOLAIRE_PRIVE'}"));
  }

  @Test
  void theNetworkManager_isStoodInForWhereThereIsNone_andThereAlone() {
    String incident =
        "{'activity':'MAINTIEN','service':'STOCKAGE_PEDAGOGIQUE','nature':'ESPACE_UTILISATEUR'%s}";
    assertEquals(
        "l’établissement (le gestionnaire réseau)", owner(Language.FR, incident.formatted("")));
    String without = incident.formatted(",'networkManager':false");
    assertEquals(
        "l’Académie, qui tient le rôle de gestionnaire réseau", owner(Language.FR, without));
    assertEquals("the Académie, acting as network manager", owner(Language.EN, without));
    assertTrue(
        labels(Language.FR, without).path("sentence").asText().startsWith("L’Académie, qui tient"));
  }

  @Test
  void obligations_tellWhenAndWhoInTheirOrder() {
    List<String> said =
        texts(
            labels(Language.FR, "{'activity':'INSTALLATION','service':'SECURISATION_PEDAGOGIQUE'}")
                .path("obligations"));
    int before =
        said.indexOf(
            "Avant l’intervention, le Département"
                + SPACE
                + ": effectuer la pré-configuration de l’équipement");
    int after =
        said.indexOf(
            "Après l’intervention, l’Académie (MANE [Éducation nationale])"
                + SPACE
                + ": assurer la post-configuration de l’équipement");
    assertTrue(0 <= before && before < after, said::toString);
  }

  @Test
  void anObligationThatHangsOnAFact_namesTheFact() {
    String incident =
        "{'activity':'MAINTIEN','service':'MATERIELS_ADMINISTRATIFS','zone':'ADMINISTRATIVE'}";
    assertTrue(
        texts(labels(Language.FR, incident).path("obligations")).stream()
            .anyMatch(
                said ->
                    said.contains("pièces de remplacement")
                        && said.endsWith(
                            "– selon un fait à préciser" + SPACE + ": matériel sous garantie")),
        () -> labels(Language.FR, incident).path("obligations").toString());
  }

  @Test
  void aDefaultThatTheAnswerRestsOn_isSaidWithItsValue() {
    String incident =
        "{'activity':'MAINTIEN','service':'EQUIPEMENT_BUREAUTIQUE','zone':'PEDAGOGIQUE'}";
    assertEquals(
        List.of(
            "Not given; assumed: hardware or software concerned listed in Annexe 1 – yes",
            "Not given; assumed: reinstallation requested by the school – no",
            "Not given; assumed: installation before the failure – no"),
        texts(labels(Language.EN, incident).path("assumptions")));
  }

  @Test
  void theReinstallation_isSaidWithItsReason() {
    String station = "{'activity':'MAINTIEN','service':'%s','zone':'PEDAGOGIQUE'%s}";
    assertEquals(
        "Réinstallation sur demande, par le Département"
            + SPACE
            + "; à partir de"
            + SPACE
            + ": socle applicatif (fourni par l’Académie)"
            + " – énoncé par un article, une note ou une annexe",
        labels(Language.FR, station.formatted("EQUIPEMENT_BUREAUTIQUE", ""))
            .path("reimage")
            .asText());
    assertEquals(
        "Réinstallation non requise – aucune clause ne la demande",
        labels(Language.FR, station.formatted("ANNUAIRE", "")).path("reimage").asText());
    assertEquals(
        "Reinstallation to be confirmed – it depends on facts not given",
        labels(
                Language.EN,
                station.formatted("EQUIPEMENT_BUREAUTIQUE", ",'recentChange':{'kind':'PILOTE'}"))
            .path("reimage")
            .asText());
  }

  @Test
  void aNature_isSaidToDecideOrNot() {
    String incident = "{'activity':'MAINTIEN','service':'%s','nature':'COMPTE_UTILISATEUR'}";
    assertTrue(
        labels(Language.FR, incident.formatted("ACCES_RESEAU_PEDAGOGIQUE"))
            .path("nature")
            .asText()
            .endsWith("cette nature décide du responsable"));
    assertTrue(
        labels(Language.FR, incident.formatted("ANNUAIRE"))
            .path("nature")
            .asText()
            .endsWith("cette nature ne change pas ici le responsable"));
    assertFalse(labels(Language.FR, "{'activity':'MAINTIEN','service':'ANNUAIRE'}").has("nature"));
  }

  @Test
  void whatIsMissing_isNamedInTheSentence() {
    assertEquals(
        "Pour répondre, il faut préciser"
            + SPACE
            + ": antivirus fourni par l’Académie. En l’état, ce serait"
            + " l’Académie ou le Département"
            + SPACE
            + ": installer et configurer.",
        labels(
                Language.FR,
                "{'activity':'INSTALLATION','service':'ANTIVIRUS','zone':'PEDAGOGIQUE'}")
            .path("sentence")
            .asText());
  }

  /** Whatever is answered, nobody has to read a code, a pattern or a hole. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyAnswer_isInWordsAlone(Language language) {
    Random random = new Random(16);
    for (int i = 0; i < 500; i++) {
      ObjectNode incident = Incidents.random(random);
      ObjectNode labels = labels(language, incident);
      for (String key :
          List.of("sentence", "outcome", "owner", "action", "reimage", "basis", "language")) {
        assertFalse(labels.path(key).asText().isBlank(), key + " of " + incident);
      }
      assertFalse(CODE.matcher(labels.toString()).find(), () -> incident + "\n" + labels);
    }
  }

  /** A journal outlives its rule sets. */
  @Test
  void aCodeThatTheRulesDoNotHave_isShownAsItIs() {
    ObjectNode answer =
        read(
            "{'outcome':'ASSIGNED','owner':{'mode':'SOLE','parties':['REGION'],"
                + "'actors':['ELUS']},'action':'PLANTER','reimage':{'status':'PERHAPS'},"
                + "'obligations':[{'code':'ARROSER','when':'SOON','parties':['REGION']}],"
                + "'missingFacts':['soil'],'basis':'GUESSED','clauses':[],'trace':[]}");
    ObjectNode labels = words(Language.FR).labels(answer);
    assertEquals("REGION (ELUS) : PLANTER.", labels.path("sentence").asText());
    assertEquals(List.of("SOON, REGION" + SPACE + ": ARROSER"), texts(labels.path("obligations")));
    assertEquals(List.of("soil"), texts(labels.path("missingFacts")));
    assertEquals("PERHAPS", labels.path("reimage").asText());
  }
}
