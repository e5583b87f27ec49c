// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What really comes and goes is what the published schemas say, key for key. */
@QuarkusTest
class OpenApiSchemasTest {

  /** Between them every outcome and every kind of claim. */
  private static final List<String> DECIDED =
      List.of(
          "{'activity':'MAINTIEN','service':'MATERIELS_PEDAGOGIQUES','ticket':'A-1'}",
          "{'activity':'MAINTIEN','service':'EQUIPEMENT_BUREAUTIQUE','date':'2017-01-09'}",
          "{'activity':'MAINTIEN','service':'EQUIPEMENT_BUREAUTIQUE','zone':'PEDAGOGIQUE',"
              + "'recentChange':{'kind':'LOGICIEL'}}",
          "{'activity':'MAINTIEN','service':'ANTIVIRUS','zone':'PEDAGOGIQUE','recentChange':"
              + "{'kind':'PILOTE','inAnnexe1':false,'inSocleSysteme':false,'inSocleApplicatif':false}}",
          "{'activity':'MAINTIEN','service':'ANTIVIRUS','zone':'ADMINISTRATIVE','recentChange':"
              + "{'kind':'PERIPHERIQUE'}}",
          "{'activity':'INSTALLATION','product':' siecle ','date':'2021-05-03'}",
          "{'activity':'INSTALLATION','product':'TURBO-SELF','networkManager':false}",
          "{'activity':'ASSISTANCE','service':'INFRASTRUCTURE_RESEAU'}",
          "{'activity':'PRECONISATION','service':'AUTHENTIFICATION','school':'0820021C'}",
          "{'activity':'CONSEIL','service':'HEBERGEMENT_DANS_EPLE','date':'2014-01-15'}",
          "{'activity':'MAINTIEN','service':'ACCES_RESEAU_PEDAGOGIQUE','nature':'COMPTE_UTILISATEUR',"
              + "'networkManager':false}",
          "{'activity':'ASSISTANCE','service':'JOURNAUX','nature':'DONNEES_PERSONNELLES'}",
          "{'activity':'MAINTIEN'}",
          "{'activity':'MAINTIEN','product':'Doom','date':'2016-03-01','reinstallationRequested':true}",
          "{'activity':'MAINTIEN','service':'STOCKAGE_PEDAGOGIQUE','nature':"
              + "'RESTAURATION_SAUVEGARDE','networkManager':false,'date':'2016-03-01'}",
          "{'activity':'MAINTIEN','service':'MATERIELS_ADMINISTRATIFS','underWarranty':false,"
              + "'replacement':true,'needsAdministrativeNetwork':true}",
          "{'activity':'INSTALLATION','service':'ANTIVIRUS','zone':'PEDAGOGIQUE',"
              + "'suppliedByAcademie':true,'acquiredBy':'DEPARTEMENT'}");

  @Test
  void every_decision_is_as_published_and_reads_back_the_same() {
    Contract contract = Contract.served();
    Set<String> outcomes = new HashSet<>();
    Set<String> claims = new HashSet<>();
    for (String incident : DECIDED) {
      assertEquals(Set.of(), contract.faults("Incident", Contract.json(quoted(incident))));
      Response created = post(incident);
      assertEquals(201, created.statusCode(), created.asString());
      JsonNode decision = Contract.json(created.asString());
      assertEquals(Set.of(), contract.faults("Decision", decision), incident);
      assertEquals(decision, Contract.json(given().get(created.header("Location")).asString()));
      outcomes.add(decision.get("outcome").asText());
      decision.get("trace").forEach(entry -> claims.add(entry.at("/claim/kind").asText()));
    }
    assertEquals(
        Arrays.stream(Outcome.values()).map(Enum::name).collect(Collectors.toSet()), outcomes);
    List<String> kinds = Contract.texts(contract.schema("Claim").at("/properties/kind/enum"));
    assertEquals(new TreeSet<>(kinds), new TreeSet<>(claims));
  }

  @Test
  void a_decision_that_says_more_or_less_is_not_as_published() {
    Contract contract = Contract.served();
    JsonNode decision = Contract.json(post(DECIDED.get(0)).asString());
    ObjectNode more = (ObjectNode) decision.deepCopy();
    more.putObject("owner").put("mode", "SOLE").put("colour", "red");
    ObjectNode less = (ObjectNode) decision.deepCopy();
    less.remove("basis");

    assertNotEquals(Set.of(), contract.faults("Decision", more));
    assertNotEquals(Set.of(), contract.faults("Decision", less));
  }

  @Test
  void every_other_answer_is_as_published() {
    Contract contract = Contract.served();
    DECIDED.forEach(OpenApiSchemasTest::post);
    assertAll(
        Stream.of(
                new String[] {"/v1/decisions?limit=5", "DecisionPage"},
                new String[] {"/v1/decisions?school=0820021C&outcome=JOINT", "Problem"},
                new String[] {"/v1/decisions/none", "Problem"},
                new String[] {"/v1/matrix", "Matrix"},
                new String[] {"/v1/matrix?zone=ADMINISTRATIVE&date=2016-03-01", "Matrix"},
                new String[] {"/v1/report", "Report"},
                new String[] {"/v1/clauses", "ClauseList"},
                new String[] {"/v1/services", "ServiceList"},
                new String[] {"/v1/products", "ProductList"},
                new String[] {"/v1/vocabulary", "Vocabulary"},
                new String[] {"/v1/ruleset", "Ruleset"})
            .map(
                asked ->
                    () ->
                        assertEquals(
                            Set.of(),
                            contract.faults(
                                asked[1], Contract.json(given().get(asked[0]).asString())),
                            asked[0])));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'service':'ANNUAIRE'}",
        "{'activity':'maintien','service':'ANNUAIRE'}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','zone':null}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','name':'x'}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','date':'2018-02-30'}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','date':20180212}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','school':'820021C'}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','ticket':'  '}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','replacement':'true'}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','recentChange':{}}",
        "{'activity':'MAINTIEN','service':'ANNUAIRE','recentChange':{'kind':'PILOTE','x':1}}",
        "['activity']"
      })
  void what_the_published_incident_refuses_is_refused_with_a_published_problem(String incident) {
    Contract contract = Contract.served();
    assertNotEquals(Set.of(), contract.faults("Incident", Contract.json(quoted(incident))));
    Response refused = post(incident);
    assertEquals(400, refused.statusCode());
    assertEquals("application/problem+json", refused.contentType());
    assertEquals(Set.of(), contract.faults("Problem", Contract.json(refused.asString())));
  }

  private static Response post(String incident) {
    return given().contentType("application/json").body(quoted(incident)).post("/v1/decisions");
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
