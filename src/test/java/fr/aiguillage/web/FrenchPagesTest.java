// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/** What people read on every page, whichever way it came there. */
@QuarkusTest
class FrenchPagesTest {

  @Test
  void everyPage_isSetAsFrench() {
    List<String> wrong = new ArrayList<>();
    for (String page : EveryPage.all()) {
      String text =
          Site.html(page, "Accept-Language", "fr", "Accept", "text/html")
              .replaceAll("(?s)<(pre|code|head|script)[ >].*?</\\1>", "")
              .replaceAll("(?s)<[^>]*>", "\n")
              .replace("&#39;", "'")
              .replace("&quot;", "\"")
              .replace("&amp;", "&");
      TypographyTest.WRONG
          .matcher(text)
          .results()
          .map(MatchResult::start)
          .forEach(
              at ->
                  wrong.add(
                      page
                          + ": "
                          + text.substring(
                              Math.max(0, at - 30), Math.min(text.length(), at + 10))));
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }
}
