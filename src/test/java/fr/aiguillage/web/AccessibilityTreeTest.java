// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The main pages as a screen reader has them: each landmark, heading, link and field by its role
 * and its name, under the convention of the tests, which the shipped rules do not change. What a
 * page came to say otherwise is looked at and then kept by {@code -Darbres=garder}.
 */
@QuarkusTest
@TestProfile(SecondConventionPagesTest.OtherFolder.class)
class AccessibilityTreeTest extends InBrowser {

  private static final Path FOLDER = Path.of("src/test/resources/arbres");

  @ParameterizedTest
  @CsvSource({
    "matrice, /?date=2023-03-01",
    "aiguiller, /aiguiller",
    "decision, /journal/",
    "journal, /journal?from=2023-04-05&to=2023-04-05",
    "bilan, /bilan?from=2023-04-05&to=2023-04-05"
  })
  void aMainPage_isHeardAsItWasWhenItWasListenedTo(String name, String page) throws IOException {
    String decision =
        Site.decide(
                "{\"service\":\"LISEUSES\",\"activity\":\"REPARATION\",\"date\":\"2023-04-0%d\"}"
                    .formatted(name.equals("journal") ? 5 : 6))
            .path("id")
            .asText();
    browser().visit(page.endsWith("/") ? page + decision : page);
    if (name.equals("decision")) {
      browser().await("vouched for", () -> Site.html(browser().place()).contains("/proof\""));
      browser().driver().navigate().refresh();
    }
    String heard = browser().heard();
    Path kept = FOLDER.resolve(name + ".txt");
    if ("garder".equals(System.getProperty("arbres"))) {
      Files.writeString(kept, heard);
    }
    assertEquals(Files.readString(kept), heard);
  }
}
