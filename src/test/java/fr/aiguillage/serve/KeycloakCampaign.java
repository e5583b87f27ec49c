// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.web.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebDriverException;

/**
 * The packaged service, a real Keycloak and a real browser. {@code mvn -B -Pcampaigns,keycloak
 * verify -Dit.test=KeycloakCampaign} fetches Keycloak first.
 */
@Timeout(3600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakCampaign {

  private static final String PASSWORD = "un-mot-de-passe-de-test";

  /** Longer than an access token of the realm is good. */
  private static final Duration EXPIRED = Duration.ofSeconds(8);

  /** What each sees of the menu; matrix and rules are for every caller. */
  private static final Map<String, List<String>> MENU = menu();

  /** What one role may read and no other of those here. */
  private static final Map<String, String> OWN =
      Map.of("read", "/v1/report", "audit", "/v1/log/keys", "operate", "/metrics");

  @TempDir static Path folder;

  private final List<String> report = new ArrayList<>();
  private Keycloak keycloak;
  private Packaged service;
  private Browser browser;

  private static Map<String, List<String>> menu() {
    Map<String, List<String>> menu = new LinkedHashMap<>();
    menu.put("decide", List.of("/", "/aiguiller", "/regles"));
    menu.put("read", List.of("/", "/journal", "/regles", "/bilan"));
    menu.put("maintain", List.of("/", "/regles"));
    menu.put("approve", List.of("/", "/regles"));
    menu.put("audit", List.of("/", "/regles"));
    menu.put("operate", List.of("/", "/regles"));
    menu.put("toutes", List.of("/", "/aiguiller", "/journal", "/regles", "/bilan"));
    menu.put("aucune", List.of("/", "/regles"));
    return menu;
  }

  @BeforeAll
  void start() throws Exception {
    Instant begin = Instant.now();
    keycloak = Keycloak.in(folder).start();
    report.add("Keycloak started in " + since(begin) + " s.");
    service =
        Packaged.start(
                folder,
                Path.of("rules"),
                Packaged.SHORT_LIVED,
                "-Daiguillage.callers=oidc",
                "-Dquarkus.oidc.auth-server-url=" + keycloak.realm(),
                "-Dquarkus.oidc.client-id=aiguillage",
                "-Dquarkus.oidc.credentials.secret=0123456789abcdef0123456789abcdef",
                "-Dquarkus.oidc.roles.source=accesstoken",
                "-Dquarkus.oidc.token.audience=aiguillage",
                "-Dquarkus.oidc.token.forced-jwk-refresh-interval=1S")
            .listening();
    browser = Browser.open();
  }

  @AfterAll
  void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (service != null) {
      service.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
    Campaign.report("keycloak", "- " + String.join("\n- ", report));
  }

  private static long since(Instant begin) {
    return Duration.between(begin, Instant.now()).toSeconds();
  }

  /** One after the other: each leaves Keycloak as the next needs it. */
  @Test
  void peopleAndSystems_getInAsTheirProviderSays() throws Exception {
    everyRole_seesWhatIsItsOwn();
    aSystem_decidesWithItsOwnToken();
    anExpiredToken_isRenewed();
    aRevokedSession_endsWithItsToken();
    aRotatedKey_isFetched();
    aProviderThatFallsOver_letsInNobodyNew_andComesBack();
  }

  private void everyRole_seesWhatIsItsOwn() {
    for (String user : MENU.keySet()) {
      login(user, "/regles");
      assertEquals(MENU.get(user), shownMenu(), user);
      for (Map.Entry<String, String> own : OWN.entrySet()) {
        boolean may = user.equals(own.getKey()) || user.equals("toutes");
        assertEquals(may ? 200L : 403L, fetched(own.getValue()), user + " " + own.getValue());
      }
      boolean decides = user.equals("decide") || user.equals("toutes");
      assertEquals(decides ? 400L : 403L, posted("/v1/decisions"), user);
      logout();
    }
    report.add(MENU.size() + " people logged in, saw the menu of their roles and logged out.");
  }

  private void login(String user, String page) {
    browser.driver().get(service.address() + page);
    browser.await("at the provider", () -> !browser.all("#username").isEmpty());
    browser.find("#username").sendKeys(user);
    browser.find("#password").sendKeys(PASSWORD);
    browser.find("#kc-login").click();
    browser.await("back", () -> browser.driver().getCurrentUrl().equals(service.address() + page));
  }

  private List<String> shownMenu() {
    return browser.all(".entete nav a").stream()
        .map(link -> URI.create(link.getDomProperty("href")).getPath())
        .toList();
  }

  private void logout() {
    browser.find(".pied a[href='/deconnexion']").click();
    // the provider adds the state that it was sent
    browser.await(
        "out",
        () -> URI.create(browser.driver().getCurrentUrl()).getPath().equals("/accessibilite"));
    assertTrue(browser.all("a[href='/deconnexion']").isEmpty());
  }

  private Object fetched(String path) {
    return status("fetch('" + path + "')");
  }

  private Object posted(String path) {
    return status(
        "fetch('"
            + path
            + "', {method: 'POST', body: '{}', headers: {'Content-Type': 'application/json'}})");
  }

  private Object status(String fetch) {
    return browser
        .driver()
        .executeAsyncScript(
            "const done = arguments[0]; "
                + fetch
                + ".then(r => done(r.status), e => done('' + e))");
  }

  private void aSystem_decidesWithItsOwnToken() throws Exception {
    String token = keycloak.ofPlatform();
    assertEquals(201, decide(token));
    assertEquals(403, status("/v1/report", token));
    assertEquals(401, status("/v1/report", token.substring(0, token.length() - 3) + "abc"));
    Thread.sleep(EXPIRED.toMillis());
    assertEquals(401, decide(token));
    report.add("A system decided by client credentials, and not once its token was old.");
  }

  private int decide(String token) throws Exception {
    return send(
        HttpRequest.newBuilder(service.address().resolve("/v1/decisions"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\"}")));
  }

  private int status(String path, String token) throws Exception {
    return send(
        HttpRequest.newBuilder(service.address().resolve(path))
            .header("Authorization", "Bearer " + token));
  }

  private static int send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private void anExpiredToken_isRenewed() throws Exception {
    login("read", "/journal");
    Thread.sleep(EXPIRED.toMillis());
    browser.driver().get(service.address() + "/bilan");
    assertEquals(service.address() + "/bilan", browser.driver().getCurrentUrl());
    report.add("A session went on past its access token.");
  }

  private void aRevokedSession_endsWithItsToken() throws Exception {
    keycloak.revoke("read");
    Thread.sleep(EXPIRED.toMillis());
    browser.driver().get(service.address() + "/journal");
    browser.await("asked again", () -> !browser.all("#username").isEmpty());
    report.add("A revoked session had to log in again once its access token was over.");
  }

  private void aRotatedKey_isFetched() throws Exception {
    String before = keycloak.ofPlatform();
    keycloak.rotateKeys();
    String after = keycloak.ofPlatform();
    assertEquals(201, decide(after));
    report.add(
        "A token of the new signing key was taken at once; one of the key taken out got "
            + decide(before)
            + ".");
    login("read", "/journal");
  }

  private void aProviderThatFallsOver_letsInNobodyNew_andComesBack() throws Exception {
    String token = keycloak.ofPlatform();
    keycloak.kill();
    assertEquals(201, decide(token), "a token of a known key needs no provider");
    Thread.sleep(EXPIRED.toMillis());
    assertEquals(401, decide(token));
    try {
      browser.driver().get(service.address() + "/journal");
    } catch (WebDriverException refused) {
      // sent to a provider that is not there
      assertTrue(refused.getMessage().contains("ERR_CONNECTION_REFUSED"), refused.getMessage());
    }
    String title = browser.driver().getTitle();
    assertFalse(browser.driver().getPageSource().contains("href=\"/bilan\""), title);
    report.add("While Keycloak was away, a session past its token saw « " + title + " ».");
    Instant begin = Instant.now();
    keycloak.start();
    assertEquals(201, decide(keycloak.ofPlatform()));
    // each cookie where its path is; the provider remembers whom it let in
    browser.driver().get(keycloak.realm() + "/.well-known/openid-configuration");
    browser.driver().manage().deleteAllCookies();
    browser.driver().get(service.address() + "/accessibilite");
    browser.driver().manage().deleteAllCookies();
    login("audit", "/regles");
    report.add("Keycloak was back after " + since(begin) + " s, and so were its callers.");
  }
}
