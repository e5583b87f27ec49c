// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.callers.Role;
import fr.aiguillage.gate.Attempt.Shown;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door of a service that an OpenID provider tells who calls. */
@QuarkusTest
@TestProfile(ByProvider.class)
class OpenIdDoorTest extends AtTheDoor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME =
      Pattern.compile("Vous êtes (person:[0-9a-f]{16}) pour ce service");

  @Inject
  @ConfigProperty(name = "quarkus.oidc.auth-server-url")
  String provider;

  private final HttpClient client = browser();

  /** Follows redirects and keeps cookies; the page is asked for as a browser does. */
  private static HttpClient browser() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .cookieHandler(new CookieManager())
        .build();
  }

  @BeforeEach
  void mintTokens() throws Exception {
    provider("/control?user=marie&roles=decide&lives=300");
    for (Role role : Role.values()) {
      callers.add(token("token-" + role.code(), true, Set.of(role), "roles=" + role.code()));
    }
    callers.add(
        token(
            "token-all",
            true,
            EnumSet.allOf(Role.class),
            "roles=decide,read,maintain,approve,audit,operate"));
    callers.add(token("token-none", true, Set.of(), "roles=admin,DECIDE"));
    callers.add(token("old", false, Set.of(), "roles=read&lives=-60"));
    callers.add(token("stranger", false, Set.of(), "roles=read&stranger=x"));
    callers.add(token("elsewhere", false, Set.of(), "roles=read&audience=else"));
    callers.add(token("other", false, Set.of(), "roles=read&issuer=http://evil.example"));
  }

  private Shown token(String name, boolean good, Set<Role> roles, String query) throws Exception {
    return new Shown(name, Optional.of("Bearer " + minted(query)), good, roles);
  }

  private String minted(String query) throws Exception {
    return JSON.readTree(provider("/mint?" + query)).get("token").asText();
  }

  private String provider(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(provider + path)).build(), BodyHandlers.ofString())
        .body();
  }

  private HttpResponse<String> visit(HttpClient by, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .header("Accept", path.startsWith("/v1/") ? "application/json" : "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return by.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aThousandRandomRequests_getNothingThatIsNotTheirs() throws Exception {
    hold(random(1_000, 20261128));
  }

  @Test
  void somebody_logsInAndSeesWhatTheyMayAndLogsOut() throws Exception {
    provider("/control?user=marie&roles=read");
    HttpResponse<String> page = visit(client, "/journal?lang=fr");
    assertEquals(200, page.statusCode(), page.body());
    assertEquals("/journal?lang=fr", page.uri().getPath() + "?" + page.uri().getQuery());
    assertTrue(page.body().contains("href=\"/bilan?lang=fr\""), page.body());
    assertFalse(page.body().contains("href=\"/aiguiller"), page.body());
    assertFalse(page.body().contains("marie"), "a pseudonym, and no name: " + page.body());

    HttpResponse<String> refused = visit(client, "/aiguiller?lang=fr");
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("Il faut ici le rôle decide"), refused.body());

    HttpResponse<String> out = visit(client, "/deconnexion");
    assertEquals(200, out.statusCode());
    assertEquals("/accessibilite", out.uri().getPath());
    assertFalse(out.body().contains("Vous êtes"), out.body());
  }

  @Test
  void aPseudonym_isTheSameForOnePersonAndAnotherForAnother() throws Exception {
    provider("/control?user=marie&roles=read");
    String first = pseudonym(visit(browser(), "/journal"));
    String again = pseudonym(visit(browser(), "/journal"));
    provider("/control?user=paul");
    String other = pseudonym(visit(browser(), "/journal"));
    assertEquals(first, again);
    assertNotEquals(first, other);
  }

  private static String pseudonym(HttpResponse<String> page) {
    Matcher name = NAME.matcher(page.body());
    assertTrue(name.find(), page.body());
    return name.group(1);
  }

  @Test
  void whatSomebodyDecides_isRecordedUnderTheirPseudonymAlone() throws Exception {
    provider("/control?user=marie&roles=read,decide");
    HttpClient marie = browser();
    String name = pseudonym(visit(marie, "/journal"));
    HttpResponse<String> decided =
        marie.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/decisions"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\"}"))
                .build(),
            BodyHandlers.ofString());
    assertEquals(201, decided.statusCode(), decided.body());
    assertEquals(name, JSON.readTree(decided.body()).path("caller").asText());
    assertFalse(decided.body().contains("marie"), decided.body());
  }

  @Test
  void aSession_isRenewedUntilItIsRevoked() throws Exception {
    // A token's seconds are whole: of one of four, three at least are left for the login.
    provider("/control?user=marie&roles=read&lives=4");
    assertEquals(200, visit(client, "/journal").statusCode());
    Thread.sleep(4500);
    provider("/control?roles=read,audit&lives=300");
    HttpResponse<String> renewed = visit(client, "/journal");
    assertEquals(200, renewed.statusCode());
    assertTrue(renewed.body().contains("/v1/log/checkpoint"), "the new roles count");
  }

  @Test
  void aKeyThatTheProviderRotated_isFetched() throws Exception {
    String before = minted("roles=read");
    Thread.sleep(1100);
    provider("/rotate");
    String after = minted("roles=read");
    assertEquals(
        200, visit(browser(), "/v1/decisions", "Authorization", "Bearer " + after).statusCode());
    assertEquals(
        401, visit(browser(), "/v1/decisions", "Authorization", "Bearer " + before).statusCode());
  }

  @Test
  void aPartOfAPage_isNotSentToTheProvider() throws Exception {
    HttpResponse<String> part = visit(browser(), "/journal", "HX-Request", "true");
    assertEquals(401, part.statusCode());
  }
}
