// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.Words;
import fr.aiguillage.desk.Desk;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules in force say about their convention, in the language of the visit; empty if they
 * say nothing. Pages refer to it as {@code cdi:convention}.
 */
@ApplicationScoped
@Named("convention")
public class ConventionWords {

  private static final Pattern ABBREVIATION = Pattern.compile("\\b\\p{Lu}{2,}\\b");

  /** The same escaping as in the templates. */
  private static final HtmlEscaper HTML = new HtmlEscaper(List.of());

  private final Desk desk;

  ConventionWords(Desk desk) {
    this.desk = desk;
  }

  /** Its title. */
  public String title(Visit visit) {
    return say(visit, Convention::words);
  }

  /** Between whom it is, and about what. */
  public String about(Visit visit) {
    return say(visit, convention -> convention.says().about());
  }

  /** What its matrix contains. */
  public String matrix(Visit visit) {
    return say(visit, convention -> convention.says().matrix());
  }

  /** Why some cells of the matrix have no owner yet. */
  public String waiting(Visit visit) {
    return say(visit, convention -> convention.says().waiting());
  }

  /** Who asks for the report. */
  public String report(Visit visit) {
    return say(visit, convention -> convention.says().report());
  }

  /** Whom to contact. */
  public String contact(Visit visit) {
    return say(visit, convention -> convention.says().contact());
  }

  /** A text as HTML, with each abbreviation of the glossary explained at its first occurrence. */
  public RawString explained(String text, Visit visit) {
    Map<String, String> means = new HashMap<>();
    desk.rules().rules().vocabulary().convention().stream()
        .flatMap(convention -> convention.says().glossary().stream())
        .filter(word -> ABBREVIATION.matcher(word.word()).matches())
        .forEach(word -> means.put(word.word(), visit.words().of(word.means())));
    StringBuilder html = new StringBuilder();
    Matcher found = ABBREVIATION.matcher(text);
    int done = 0;
    while (found.find()) {
      String meaning = means.remove(found.group());
      if (meaning != null) {
        html.append(escaped(text.substring(done, found.start())))
            .append("<abbr title=\"")
            .append(escaped(meaning))
            .append("\">")
            .append(found.group())
            .append("</abbr>");
        done = found.end();
      }
    }
    return new RawString(html.append(escaped(text.substring(done))).toString());
  }

  private static String escaped(String text) {
    return HTML.map(text, null);
  }

  private String say(Visit visit, Function<Convention, Words> what) {
    return desk.rules()
        .rules()
        .vocabulary()
        .convention()
        .map(what)
        .map(visit.words()::of)
        .orElse("");
  }
}
