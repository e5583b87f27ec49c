// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Typesetting;
import fr.aiguillage.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every French text that a page can show, read for its typography. */
class TypographyTest {

  /**
   * Straight apostrophes and quotes, three points, plurals in brackets, and what stands without its
   * non-breaking space. Addresses, places in files and codes are no text.
   */
  static final Pattern WRONG =
      Pattern.compile(
          "\\p{L}'\\p{L}|\\.\\.\\.|\\((?:s|x)\\)|«(?!\u00a0)|(?<![\u00a0\\s(])[;!?»](?=\\s|$)|(?<=[^\\s\u00a0])(?<!\\d):(?=\\s|$)|(?<="
              + " )[:;!?»%]");

  private static void look(List<String> wrong, String where, String text) {
    WRONG
        .matcher(text)
        .results()
        .map(MatchResult::start)
        .forEach(
            at ->
                wrong.add(
                    where
                        + ": "
                        + text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 10))));
  }

  @Test
  void everyWordOfThePages_isSetAsFrench() {
    Wording french = Wording.in(Language.FR).typeset();
    List<String> wrong = new ArrayList<>();
    for (String key : french.keys()) {
      // with a number in each place, since a plural follows one
      look(wrong, key, french.text(key, 2, 2, 2, 2, 2, 2));
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  @Test
  void everyTextOfTheRules_isSetAsFrench() {
    List<String> wrong = new ArrayList<>();
    for (Clause clause : Shipped.RULES.clauses().all()) {
      look(wrong, clause.name(), Typesetting.french(clause.french()));
      look(wrong, clause.name(), Typesetting.french(clause.place()));
      clause.reason().ifPresent(reason -> look(wrong, clause.name(), Typesetting.french(reason)));
    }
    Shipped.RULES
        .rules()
        .forEach(rule -> look(wrong, rule.file(), Typesetting.french(rule.name())));
    Wording french = Wording.in(Language.FR).typeset();
    Shipped.RULES
        .vocabulary()
        .reported()
        .forEach(
            fact -> {
              look(wrong, fact.key(), french.of(fact.words()));
              fact.question().ifPresent(words -> look(wrong, fact.key(), french.of(words)));
              fact.help().ifPresent(words -> look(wrong, fact.key(), french.of(words)));
            });
    Shipped.RULES
        .vocabulary()
        .natures()
        .forEach(
            nature ->
                nature.plainly().ifPresent(words -> look(wrong, nature.name(), french.of(words))));
    assertTrue(Shipped.RULES.clauses().all().size() > 50);
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          L'Académie : qui ? | L’Académie~: qui~?
          « la clé » ; 12 % | «~la clé~»~; 12~%
          article-2.drl:16 | article-2.drl:16
          https://example.org | https://example.org
          """)
  void whatIsTypedWithPlainKeys_isSet(String typed, String set) {
    assertEquals(set.replace('~', '\u00a0'), Typesetting.french(typed));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 défaut.", "1, 1 défaut.", "2, 2 défauts.", "1200, 1200 défauts."})
  void aPlural_followsItsNumber(String number, String said) {
    assertEquals(said, Wording.in(Language.FR).typeset().text("Verify.short", number));
  }
}
