// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.replay.Cause;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published contract and the code say the same, in both directions. */
@QuarkusTest
class OpenApiTest {

  /** What the mechanism defines, and not the rules. */
  private static final Set<String> PUBLISHED =
      Set.of("Outcome", "OwnerMode", "Basis", "Rank", "ReimageStatus", "Moment");

  @Inject Desk desk;

  private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @Test
  void every_path_and_method_of_the_code_is_published_and_no_other() {
    Set<String> served = new TreeSet<>();
    for (JavaClass resource : classes("fr.aiguillage.api")) {
      if (resource.isAnnotatedWith(Path.class)) {
        Arrays.stream(resource.reflect().getDeclaredMethods())
            .forEach(method -> served.addAll(operations(resource.reflect(), method)));
      }
    }
    assertEquals(served, new TreeSet<>(Contract.served().operations().keySet()));
    assertFalse(served.isEmpty());
  }

  @Test
  void every_code_is_published_in_its_order_and_no_other() {
    Map<String, List<String>> codes = new TreeMap<>();
    for (JavaClass type : classes("fr.aiguillage.convention")) {
      if (PUBLISHED.contains(type.getSimpleName())) {
        codes.put(type.getSimpleName(), names(type.reflect().getEnumConstants()));
      }
    }
    codes.put("Language", Arrays.stream(Language.values()).map(Language::tag).toList());
    codes.put("ReplayCause", names(Cause.values()));
    codes.put("ReplayStatus", names(ReplayProgress.Status.values()));
    codes.put(
        "FaultCode",
        Stream.concat(names(IncidentFault.Kind.values()).stream(), Stream.of("PARAMETER"))
            .toList());

    Vocabulary words = desk.rules().rules().vocabulary();
    codes.put("Ending", names(Dispute.Ending.values()));
    codes.put("Activity", words.activities().names());
    codes.put("Service", words.services().names());
    codes.put("Zone", words.zones().names());
    codes.put("Nature", words.natures().names());
    codes.put("Party", words.parties().names());

    Map<String, List<String>> published = new TreeMap<>(Contract.served().enums());
    List<String> problems = published.remove("ProblemType");

    assertEquals(codes, published);
    assertEquals(problemTypes(), new TreeSet<>(problems));
  }

  @Test
  void every_code_of_an_answer_is_published_as_one_of_several_to_come() {
    Vocabulary words = desk.rules().rules().vocabulary();
    Map<String, List<String>> codes = new TreeMap<>();
    codes.put("ActivityCode", words.activities().names());
    codes.put("ServiceCode", words.services().names());
    codes.put("SectionCode", words.sections().names());
    codes.put("ZoneCode", words.zones().names());
    codes.put("NatureCode", words.natures().names());
    codes.put("PartyCode", words.parties().names());
    codes.put("ActorCode", words.actors().names());
    codes.put("ActionCode", words.actions().names());
    codes.put("SocleCode", words.socles().names());
    codes.put("ObligationCode", words.duties().names());
    codes.put("NoteCode", words.notes().names());
    List<String> flags =
        List.of(
            "recentChange.inAnnexe1",
            "recentChange.inSocleSysteme",
            "recentChange.inSocleApplicatif");
    List<String> missing =
        new ArrayList<>(List.of("service", "zone", "acquiredBy", "suppliedByAcademie"));
    missing.addAll(flags);
    codes.put("MissingFact", missing);
    List<String> hinges = new ArrayList<>(missing);
    hinges.add(4, "underWarranty");
    codes.put("HingeFact", hinges);
    codes.put(
        "AssumedFact",
        List.of(
            "networkManager",
            "needsAdministrativeNetwork",
            "listedInAnnexe1",
            "reinstallationRequested",
            "magretReplaced",
            "recentChange"));
    assertEquals(codes, new TreeMap<>(Contract.served().openCodes()));
  }

  @Test
  void nothing_is_left_open_that_the_rules_define() {
    String document = given().get("/openapi?format=json").asString();
    for (String mark : List.of("x-codes", "x-open-codes", "x-facts", "x-fact-keys")) {
      assertFalse(document.contains("\"" + mark + "\""), mark);
    }
    assertEquals(
        desk.rules().rules().hash(), Contract.json(document).at("/info/x-ruleset").asText());
    assertEquals(
        desk.rules().rules().vocabulary().convention().orElseThrow().words().english(),
        Contract.json(document).at("/info/x-convention").asText());
  }

  /** A comma in a text without quotes makes a key of what comes after it, and YAML says nothing. */
  @Test
  void no_key_of_the_components_is_without_a_value() {
    String document = given().get("/openapi?format=json").asString();
    String components = Contract.json(document).get("components").toString();
    assertEquals(-1, components.indexOf("\":null"), components);
  }

  @Test
  void the_contract_is_served_in_both_forms() {
    Response yaml = given().get("/openapi");
    assertEquals("application/yaml;charset=UTF-8", yaml.contentType());
    Response json = given().accept("application/json").get("/openapi");
    assertEquals("application/json;charset=UTF-8", json.contentType());
    assertEquals(Contract.json(json.asString()), Contract.yaml(yaml.asString()));
    given().head("/openapi").then().statusCode(200).body(equalTo(""));
  }

  @Test
  void every_code_is_explained_by_its_english_label() {
    Contract contract = Contract.served();
    Wording english = Wording.in(Language.EN);
    List<String> missing = new ArrayList<>();
    contract
        .enums()
        .forEach(
            (schema, values) -> {
              String description = contract.schema(schema).path("description").asText();
              for (String value : values) {
                english
                    .optional(schema + "." + value)
                    .map(label -> "- `" + value + "`: " + label)
                    .filter(line -> !description.lines().toList().contains(line))
                    .ifPresent(missing::add);
              }
            });
    assertEquals(List.of(), missing);
  }

  @Test
  void every_key_of_an_incident_is_published_with_its_bounds_and_no_other() {
    Contract contract = Contract.served();
    JsonNode facts = contract.schema("Incident").get("properties");
    List<String> keys = IncidentReader.keys(desk.rules().rules().vocabulary());
    assertEquals(keys, Contract.keys(facts));
    assertEquals(keys, Contract.keys(contract.schema("CompletedIncident").get("properties")));
    assertEquals(
        expectedFor("{\"recentChange\": {\"x\": 1}}", "recentChange.x"),
        Contract.keys(facts.at("/recentChange/properties")));
    assertEquals(IncidentReader.LONGEST_PRODUCT, facts.at("/product/maxLength").asInt());
    assertEquals(IncidentReader.LONGEST_TICKET, facts.at("/ticket/maxLength").asInt());
  }

  @Test
  void every_query_parameter_is_published_with_its_bounds_and_no_other() {
    Contract contract = Contract.served();
    assertAll(
        Stream.of("/v1/decisions", "/v1/matrix", "/v1/report", "/v1/suggestions")
            .map(
                path ->
                    () ->
                        assertEquals(
                            expected(given().get(path + "?x=1").asString(), "x"),
                            contract.queryParameters("GET " + path))));
    JsonNode limit =
        contract.operations().get("GET /v1/decisions").findParents("name").stream()
            .filter(parameter -> parameter.get("name").asText().equals("limit"))
            .findFirst()
            .orElseThrow()
            .get("schema");
    String bounds = limit.get("minimum").asInt() + "–" + limit.get("maximum").asInt();
    assertEquals(
        List.of(bounds), expected(given().get("/v1/decisions?limit=0").asString(), "limit"));
  }

  @Test
  void the_pages_that_show_the_contract_load_nothing_from_elsewhere() {
    String page = given().get("/swagger-ui/").then().statusCode(200).extract().asString();
    Matcher loaded = LOADED.matcher(page);
    List<String> files = new ArrayList<>();
    while (loaded.find()) {
      files.add(loaded.group(1));
    }
    assertAll(
        files.stream()
            .map(file -> () -> given().get("/swagger-ui/" + file).then().statusCode(200)));
    assertTrue(files.contains("swagger-ui-bundle.js"), page);
    // it would tell a server of somebody else where this one is
    assertTrue(page.contains("validatorUrl: 'none'"), page);
  }

  private static JavaClasses classes(String room) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(room);
  }

  private static List<String> operations(Class<?> resource, Method method) {
    String path = resource.getAnnotation(Path.class).value();
    if (method.isAnnotationPresent(Path.class)) {
      path += "/" + method.getAnnotation(Path.class).value();
    }
    List<String> operations = new ArrayList<>();
    for (Annotation each : method.getAnnotations()) {
      HttpMethod http = each.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        operations.add(http.value() + " " + path.replaceAll("\\{(\\w+):[^}]*}", "{$1}"));
      }
    }
    return operations;
  }

  private static List<String> names(Object[] constants) {
    return Arrays.stream(constants).map(constant -> ((Enum<?>) constant).name()).toList();
  }

  private static Set<String> problemTypes() {
    Set<String> types = new TreeSet<>();
    for (String key : Wording.in(Language.EN).keys()) {
      if (key.startsWith("Problem.")) {
        types.add("urn:aiguillage:problem:" + key.substring("Problem.".length()));
      }
    }
    return types;
  }

  private static List<String> expectedFor(String incident, String key) {
    return expected(
        given().contentType("application/json").body(incident).post("/v1/decisions").asString(),
        key);
  }

  /** What a problem says could have stood at the key. */
  private static List<String> expected(String problem, String key) {
    for (JsonNode fault : Contract.json(problem).get("faults")) {
      if (fault.get("key").asText().equals(key)) {
        return Contract.texts(fault.get("expected"));
      }
    }
    throw new AssertionError("no fault at " + key + " in " + problem);
  }
}
