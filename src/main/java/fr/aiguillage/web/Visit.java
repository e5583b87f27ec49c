// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Days;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Terms;
import fr.aiguillage.wording.Typesetting;
import fr.aiguillage.wording.Wording;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A visit to a page: what was asked and in which language. Templates take their texts and links
 * from it.
 *
 * <p>The language is that of {@code ?lang=}, which links then carry on, since no cookie stores it;
 * otherwise the one that {@code Accept-Language} asks for.
 */
public final class Visit {

  static final String LANG = "lang";

  /** The cookie that stores how pages look; only the page of that setting sets it. */
  static final String THEME = "affichage";

  static final List<String> THEMES = List.of("clair", "sombre");

  private final String path;
  private final MultivaluedMap<String, String> parameters;
  private final boolean part;
  private final boolean chosen;
  private final Language language;
  private final Wording words;
  private String theme = "";

  private Visit(
      String path,
      MultivaluedMap<String, String> parameters,
      boolean part,
      boolean chosen,
      Language language) {
    this.path = path;
    this.parameters = parameters;
    this.part = part;
    this.chosen = chosen;
    this.language = language;
    this.words = Wording.in(language).typeset();
  }

  /** The visit of a request. */
  public static Visit of(UriInfo uri, HttpHeaders headers) {
    Visit visit =
        of(
            uri.getPath(),
            uri.getQueryParameters(),
            headers.getHeaderString("HX-Request") != null
                && headers.getHeaderString("HX-History-Restore-Request") == null,
            headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Cookie theme = headers.getCookies().get(THEME);
    visit.theme = theme != null && THEMES.contains(theme.getValue()) ? theme.getValue() : "";
    return visit;
  }

  /** How the visitor wants pages to look; empty to follow the system. */
  public String theme() {
    return theme;
  }

  static Visit of(
      String path, MultivaluedMap<String, String> query, boolean part, String languages) {
    String lang = query.getFirst(LANG);
    boolean chosen = Language.FR.tag().equals(lang) || Language.EN.tag().equals(lang);
    return new Visit(path, query, part, chosen, Language.preferred(chosen ? lang : languages));
  }

  /** The query parameters of the address. */
  public MultivaluedMap<String, String> parameters() {
    return parameters;
  }

  /** Whether a script requests only the part of the page that changes. */
  public boolean wantsPart() {
    return part;
  }

  Language language() {
    return language;
  }

  /** The messages in its language. */
  public Wording words() {
    return words;
  }

  /** The tag of the language of the page. */
  public String lang() {
    return language.tag();
  }

  /** The tag of the other language. */
  public String otherLang() {
    return other().tag();
  }

  private Language other() {
    return language == Language.FR ? Language.EN : Language.FR;
  }

  /** The message at the key. */
  public String say(String key) {
    return words.text(key);
  }

  /** The message at the key, with its arguments. */
  public String say(String key, Object first) {
    return words.text(key, first);
  }

  /** The message at the key, with its arguments. */
  public String say(String key, Object first, Object second) {
    return words.text(key, first, second);
  }

  /** The message at the key, with its arguments. */
  public String say(String key, Object first, Object second, Object third) {
    return words.text(key, first, second, third);
  }

  /** The label of a code of the convention. */
  public String label(Term code) {
    return words.label(code);
  }

  /** The label of a constant of the mechanism. */
  public String label(Enum<?> code) {
    return words.label(code);
  }

  /** The terms of that vocabulary in its language. */
  public Terms terms(Vocabulary vocabulary) {
    return new Terms(words, vocabulary);
  }

  /** A number with its digits grouped as in the language. */
  public String number(long number) {
    return String.format(language == Language.FR ? Locale.FRENCH : Locale.ENGLISH, "%,d", number);
  }

  /** A day in words. */
  public String day(LocalDate day) {
    String text =
        DateTimeFormatter.ofPattern(
                "d MMMM uuuu", language == Language.FR ? Locale.FRENCH : Locale.ENGLISH)
            .format(day);
    return language == Language.FR && day.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text;
  }

  /** A moment in words, in the time zone Europe/Paris. */
  public String moment(Instant instant) {
    boolean french = language == Language.FR;
    return DateTimeFormatter.ofPattern(
            french ? "d MMMM uuuu 'à' HH:mm:ss" : "d MMMM uuuu 'at' HH:mm:ss",
            french ? Locale.FRENCH : Locale.ENGLISH)
        .format(instant.atZone(Days.PARIS));
  }

  /** What a clause says, in our words. */
  public String says(Clause clause) {
    return language == Language.FR ? french(clause.french()) : clause.english();
  }

  /**
   * A text of the rules, which is French in both languages: the name of a rule, the title of a
   * case.
   */
  public String french(String text) {
    return Typesetting.french(text);
  }

  /** What a service is, if its label does not say so. */
  public String explanation(Service service) {
    return service.covers().map(words::of).orElse("");
  }

  /** The address of one of our pages, in the language of this one. */
  public String to(String page) {
    return chosen ? with(page, Map.of(LANG, language.tag())) : page;
  }

  /** The address with parameters; those without a value are left out. */
  public String to(String page, Map<String, String> query) {
    return to(with(page, query));
  }

  /** Whether the page is under that address, so that the menu can mark it. */
  public boolean at(String page) {
    return page.equals("/")
        ? path.equals("/") || path.startsWith("/matrice")
        : path.equals(page) || path.startsWith(page + "/");
  }

  /** The address of this page in the other language. */
  public String inOtherLanguage() {
    StringJoiner query = new StringJoiner("&", path + "?", "");
    parameters.forEach(
        (name, values) -> {
          if (!name.equals(LANG)) {
            values.forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
          }
        });
    return query.add(LANG + "=" + other().tag()).toString();
  }

  /** One of our addresses with a query, in which empty parameters are left out. */
  public static String with(String page, Map<String, String> query) {
    StringBuilder address = new StringBuilder(page);
    query.forEach(
        (name, value) -> {
          if (value != null && !value.isEmpty()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&');
            address.append(encoded(name)).append('=').append(encoded(value));
          }
        });
    return address.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The values given more than once under a name; empty if there are none. */
  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }
}
