// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.replay.ReplayScope;
import fr.aiguillage.replay.Replays;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A page of another site, open in a real browser on this very machine, does everything that a page
 * can: nothing is decided, no rules are read, no replay begins or ends, and nothing is learned.
 */
@QuarkusTest
class ForeignPagesTest extends InBrowser {

  private static final String EVIL = "evil.example";

  @Inject Desk desk;
  @Inject Replays replays;

  @Inject
  @ConfigProperty(name = "aiguillage.data")
  Path data;

  private HttpServer attacker;
  private String replay;

  @BeforeAll
  void attack() throws IOException {
    browser().driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<!DOCTYPE html><title>attack</title><body>".getBytes(StandardCharsets.UTF_8);
    attacker.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.getResponseHeaders().set("Connection", "close");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    attacker.start();
  }

  @AfterAll
  void close() {
    if (attacker != null) {
      attacker.stop(0);
    }
  }

  @BeforeAll
  void decideOnce() throws Exception {
    desk.decide(
            "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"date\":\"2018-01-15\"}"
                .getBytes(StandardCharsets.UTF_8))
        .durable()
        .toCompletableFuture()
        .join();
    replay =
        ""
            + replays
                .start(new ReplayScope(Filter.everything(), Optional.empty()))
                .orElseThrow()
                .id();
  }

  /** What an attack would change. */
  private record State(long decided, Instant rulesSince, long replays) {}

  private State state() {
    return new State(desk.log().appended(), desk.rules().since(), replaysKept());
  }

  private long replaysKept() {
    try (Stream<Path> files = Files.list(data.resolve("replays"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int port() {
    return attacker.getAddress().getPort();
  }

  @Test
  void aPageOfAnotherSite_changesAndLearnsNothing() throws Exception {
    attackFrom("http://" + EVIL + ":" + port() + "/", Site.base(), false);
  }

  @Test
  void aPageOfAnotherPortOfThisMachine_changesAndLearnsNothing() throws Exception {
    attackFrom("http://127.0.0.1:" + port() + "/", Site.base(), false);
  }

  @Test
  void aPageWhoseNameWasRebound_changesNothingAndReadsTheRefusalAlone() throws Exception {
    try (Rebound rebound = new Rebound(port())) {
      String own = "http://" + EVIL + ":" + rebound.port();
      browser().driver().get(own + "/");
      rebound.lead(RestAssured.port);
      attackHere(own, true);
      browser().driver().get(own + "/v1/decisions");
      String seen = browser().driver().getPageSource();
      assertTrue(seen.contains("urn:aiguillage:problem:misdirected"), seen);
    }
  }

  @Test
  void navigationOfTheWholeWindow_changesNothing() {
    State before = state();
    for (String path : List.of("/v1/decisions", "/v1/ruleset/reload", "/aiguiller")) {
      browser().driver().get("http://" + EVIL + ":" + port() + "/");
      browser()
          .run(
              "const f = document.createElement('form'); f.method = 'post'; f.enctype = 'text/plain';"
                  + "f.action = '"
                  + Site.base()
                  + path
                  + "'; const i = document.createElement('input'); i.name ="
                  + " '{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"x\":\"'; i.value = '\"}';"
                  + "f.append(i); document.body.append(f); f.submit();");
      browser().await("refused", () -> browser().driver().getCurrentUrl().endsWith(path));
      browser().driver().get("http://" + EVIL + ":" + port() + "/");
      browser().run("location = '" + Site.base() + path + "'");
      browser().await("there", () -> browser().driver().getCurrentUrl().endsWith(path));
    }
    assertEquals(before, state());
  }

  /** The other way round: were the page ours, it could. So the attack is one. */
  @Test
  void aPageOfOurs_doesDecide() {
    long before = desk.log().appended();
    browser().driver().get(Site.base() + "/accessibilite");
    Object status =
        browser()
            .driver()
            .executeAsyncScript(
                "const done = arguments[0]; fetch('/v1/decisions', {method: 'POST', headers:"
                    + " {'Content-Type': 'application/json'}, body:"
                    + " '{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\"}'}).then(r =>"
                    + " done(r.status));");
    assertEquals(201L, status);
    assertEquals(before + 1, desk.log().appended());
  }

  private void attackFrom(String page, String service, boolean own) throws IOException {
    browser().driver().get(page);
    attackHere(service, own);
  }

  private void attackHere(String service, boolean own) throws IOException {
    State before = state();
    Object learned =
        browser()
            .driver()
            .executeAsyncScript(
                script()
                    + "; const done = arguments[arguments.length - 1];"
                    + "attack(arguments[0], arguments[1], arguments[2]).then(done);",
                service,
                replay,
                own);
    assertEquals(List.of(), learned, "what the page learned");
    assertEquals(before, state());
  }

  private static String script() throws IOException {
    try (InputStream file = ForeignPagesTest.class.getResourceAsStream("attack.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
