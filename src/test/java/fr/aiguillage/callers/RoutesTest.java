// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The table of who may do what has all that is served, says what the contract says, and no more.
 */
class RoutesTest {

  /** Those that Quarkus answers, and no resource of ours. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "GET /assets/**",
          "GET /webjars/**",
          "GET /openapi",
          "GET /swagger-ui/**",
          "GET /health",
          "GET /health/**",
          "GET /metrics",
          "GET /connexion",
          "GET /deconnexion",
          "POST /deconnexion/fournisseur");

  @Test
  void everyResource_hasALine_andNoLineIsWithoutOne() {
    Set<String> served = new TreeSet<>(OF_QUARKUS);
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fr.aiguillage.api", "fr.aiguillage.web")) {
      if (each.isAnnotatedWith(Path.class)) {
        for (Method method : each.reflect().getDeclaredMethods()) {
          operation(each.reflect(), method).ifPresent(served::add);
        }
      }
    }
    Set<String> listed = new TreeSet<>();
    Routes.all().forEach(route -> listed.add(route.method() + " " + route.template()));
    assertEquals(served, listed);
  }

  private static Optional<String> operation(Class<?> resource, Method method) {
    for (Annotation each : method.getAnnotations()) {
      HttpMethod http = each.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        Path within = method.getAnnotation(Path.class);
        String path =
            resource.getAnnotation(Path.class).value()
                + (within == null ? "" : "/" + within.value());
        return Optional.of(http.value() + " " + template(path));
      }
    }
    return Optional.empty();
  }

  private static String template(String path) {
    return path.replaceAll("\\{\\w+: *\\.\\+}", "**")
        .replaceAll("\\{[^}]*}", "*")
        .replaceAll("//+", "/");
  }

  @Test
  void everyOperationOfTheContract_saysTheRolesOfItsLine() throws Exception {
    JsonNode contract;
    try (InputStream file = RoutesTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      contract = new YAMLMapper().readTree(file);
    }
    Map<String, String> published = new TreeMap<>();
    for (var path : contract.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        Set<String> roles = new TreeSet<>();
        JsonNode security = operation.getValue().get("security");
        assertTrue(security != null && !security.isEmpty(), path.getKey());
        security.forEach(way -> way.get("caller").forEach(role -> roles.add(role.asText())));
        String name =
            operation.getKey().toUpperCase()
                + " "
                + path.getKey().replaceAll("\\{(tile|ticket)}", "**").replaceAll("\\{[^}]*}", "*");
        published.put(name, roles.toString());
      }
    }
    Map<String, String> listed = new TreeMap<>();
    for (Route route : Routes.all()) {
      if (route.template().startsWith("/v1/")) {
        Set<String> roles = new TreeSet<>();
        route.roles().forEach(role -> roles.add(role.code()));
        listed.put(route.method() + " " + route.template(), roles.toString());
        assertFalse(route.access() == Route.Access.ANYBODY, route.template());
      }
    }
    assertEquals(listed, published);
  }

  @Test
  void aPathWrittenOtherwise_takesTheSameLineOrNone() {
    Route search = Routes.of("GET", "/v1/decisions").orElseThrow();
    assertEquals(Optional.of(search), Routes.of("GET", "/v1/decisions/"));
    assertEquals(Optional.of(search), Routes.of("HEAD", "/v1/decisions"));
    for (String path :
        Set.of(
            "/V1/decisions", "/v1/decisions;x=1", "/v1//decisions", "/assets", "//", "/v1/log/")) {
      Optional<Route> found = Routes.of("GET", path);
      assertTrue(
          found.isEmpty() || found.get().template().equals("/assets/**"), path + ": " + found);
    }
    assertEquals(
        "/journal/rejeux/*", Routes.of("GET", "/journal/rejeux/x").orElseThrow().template());
  }
}
