// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every page: its language, its headers, its weight, and where it loads from. */
@QuarkusTest
class PagesTest {

  private static final Pattern SAID = Pattern.compile("say\\('([A-Za-z0-9.-]+)'");
  private static final int HEAVIEST = 100 * 1024;

  @Test
  void everyPage_isInTheLanguageAskedFor() {
    for (String page : Site.PAGES) {
      HttpResponse<byte[]> french = Site.get(page);
      assertEquals(200, french.statusCode(), page);
      assertEquals("fr", Site.header(french, "Content-Language"), page);
      assertTrue(Site.text(french).contains("<html lang=\"fr\">"), page);
      HttpResponse<byte[]> english = Site.get(page, "Accept-Language", "en");
      assertEquals("en", Site.header(english, "Content-Language"), page);
      assertTrue(Site.text(english).contains("<html lang=\"en\">"), page);
      String chosen = Site.html(with(page, "lang=en"), "Accept-Language", "fr");
      assertTrue(chosen.contains("<html lang=\"en\">"), page);
      assertTrue(chosen.contains("href=\"/journal?lang=en\""), "links go on in English: " + page);
      assertTrue(Site.header(english, "Vary").contains("Accept-Language"), page);
    }
  }

  private static String with(String page, String parameter) {
    return page + (page.contains("?") ? "&" : "?") + parameter;
  }

  /** Not « 28 novembre 2026 » here and 2026-11-28 there; programs read attributes and code. */
  @Test
  void everyPage_writesDaysInWords() {
    String incident =
        "{\"service\":\"ANTIVIRUS\",\"activity\":\"INSTALLATION\",\"date\":\"2018-01-15\"}";
    String decision = "/journal/" + Site.decide(incident).path("id").asText();
    List<String> pages = new ArrayList<>(Site.PAGES);
    pages.add(decision);
    pages.add(decision + "/rejeu");
    pages.add("/?date=2018-01-15");
    pages.add("/matrice/ANTIVIRUS/INSTALLATION?date=2018-01-15");
    pages.add(
        "/aiguiller?service=ANTIVIRUS&activity=INSTALLATION&date=2018-01-15&jeton=" + Site.TOKEN);
    pages.add("/bilan?from=2018-01-01&to=2018-12-31");
    for (String page : pages) {
      for (String language : List.of("fr", "en")) {
        String said =
            Site.html(page, "Accept-Language", language)
                .replaceAll("(?s)<(pre|code|script)[ >].*?</\\1>", "")
                .replaceAll("(?s)<[^>]*>", "");
        assertEquals(
            List.of(), Site.all(said, "(.{0,30}\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b.{0,10})"), page);
      }
    }
  }

  @Test
  void everyPage_forbidsWhatIsNotItsOwn() {
    for (String page : Site.PAGES) {
      HttpResponse<byte[]> response = Site.get(page);
      String policy = Site.header(response, "Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'none';"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
      assertEquals("nosniff", Site.header(response, "X-Content-Type-Options"));
      assertEquals("same-origin", Site.header(response, "Referrer-Policy"));
      assertEquals("", Site.header(response, "Set-Cookie"), page);
      String html = Site.text(response);
      assertEquals(
          Set.of(), new TreeSet<>(Site.all(html, "(?:src|href)=\"((?:https?:)?//[^\"]*)\"")));
      assertFalse(Pattern.compile("<[^>]+\\s(style|on[a-z]+)=").matcher(html).find(), page);
      assertFalse(html.contains("<style") || html.contains("<script>"), page);
    }
  }

  @Test
  void theFirstPage_weighsLessThanAHundredKibWithAllThatItLoads() {
    HttpResponse<byte[]> page = Site.get("/", "Accept-Encoding", "gzip");
    assertEquals("gzip", Site.header(page, "Content-Encoding"));
    int bytes = page.body().length;
    Set<String> loaded =
        new TreeSet<>(Site.all(Site.html("/"), "(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\""));
    assertEquals(5, loaded.size(), loaded::toString);
    for (String file : loaded) {
      HttpResponse<byte[]> response = Site.get(file, "Accept-Encoding", "gzip");
      assertEquals(200, response.statusCode(), file);
      assertEquals("nosniff", Site.header(response, "X-Content-Type-Options"), file);
      bytes += response.body().length;
    }
    assertTrue(bytes < HEAVIEST, bytes + " bytes");
  }

  /** Many times what it takes here, since a build server may be busy. */
  @Test
  void everyWordThatATemplateNames_isThereInBothLanguages() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        Matcher matcher = SAID.matcher(Files.readString(template));
        while (matcher.find()) {
          named.add(matcher.group(1));
        }
      }
    }
    assertTrue(named.size() > 30, named::toString);
    for (Language language : Language.values()) {
      Set<String> missing = new TreeSet<>(named);
      missing.removeAll(Wording.in(language).keys());
      assertEquals(Set.of(), missing, language.tag());
    }
  }

  @Test
  void theScriptLibrary_isTheOneThatTheBuildNames() throws IOException {
    String version =
        Site.all(Files.readString(Path.of("pom.xml")), "<htmx.version>([^<]+)<").get(0);
    assertEquals("/webjars/htmx.org/" + version + "/dist/htmx.min.js", Assets.htmxAddress);
  }

  @Test
  void anAddressThatNothingAnswersAt_isAPageForPeopleAndAProblemForPrograms() {
    String address = "/matrices/<b>?lang=en".replace("<b>", "%3Cb%3E");
    HttpResponse<byte[]> page = Site.get(address, "Accept", "text/html,*/*;q=0.8");
    assertEquals(404, page.statusCode());
    assertEquals("text/html;charset=UTF-8", Site.header(page, "Content-Type"));
    String html = Site.text(page);
    assertTrue(html.contains("No resource at /matrices/&lt;b&gt;."), html);
    assertFalse(html.contains("<b>"), html);
    for (String program : List.of("application/json", "*/*")) {
      HttpResponse<byte[]> problem = Site.get("/matrices", "Accept", program);
      assertEquals(404, problem.statusCode());
      assertEquals("application/problem+json", Site.header(problem, "Content-Type"));
    }
    HttpResponse<byte[]> api = Site.get("/v1/nope", "Accept", "text/html");
    assertEquals("application/problem+json", Site.header(api, "Content-Type"));
  }
}
