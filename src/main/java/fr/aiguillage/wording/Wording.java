// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Words;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.incident.IncidentFault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The messages of the program in one language. */
public final class Wording {

  private static final Map<Language, Wording> WORDINGS = new EnumMap<>(Language.class);
  private static final Map<Language, Wording> TYPESET = new EnumMap<>(Language.class);
  private static final int SHOWN = 40;

  static {
    for (Language language : Language.values()) {
      Wording plain = new Wording(language);
      WORDINGS.put(language, plain);
      TYPESET.put(language, new Wording(language, plain.words, Typesetting.of(language)));
    }
  }

  private final Language language;
  private final Properties words;
  private final UnaryOperator<String> setting;

  private Wording(Language language, Properties words, UnaryOperator<String> setting) {
    this.language = language;
    this.words = words;
    this.setting = setting;
  }

  private Wording(Language language) {
    this(language, new Properties(), UnaryOperator.identity());
    for (String file : List.of("codes", "messages", "pages")) {
      String name = file + "_" + language.tag() + ".properties";
      try (Reader reader =
          new InputStreamReader(Wording.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
        Properties some = new Properties();
        some.load(reader);
        for (String key : some.stringPropertyNames()) {
          if (words.putIfAbsent(key, some.getProperty(key)) != null) {
            throw new IllegalStateException(key + " is defined twice, the second time in " + name);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the words " + name + " cannot be read", e);
      }
    }
  }

  /** The messages in that language. */
  public static Wording in(Language language) {
    return WORDINGS.get(language);
  }

  /** The same messages, typeset for a page. */
  public Wording typeset() {
    return TYPESET.get(language);
  }

  /** The language of these messages. */
  public Language language() {
    return language;
  }

  /** All message keys. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(words.stringPropertyNames());
  }

  /** The words in this language. */
  public String of(Words both) {
    return setting.apply(language == Language.FR ? both.french() : both.english());
  }

  /** The label of a code of the convention. */
  public String label(Term code) {
    return of(code.words());
  }

  /** The label of a constant of the mechanism. */
  public String label(Enum<?> code) {
    return text(code.getDeclaringClass().getSimpleName() + "." + code.name());
  }

  /** The parts joined, with the conjunction at that key before the last. */
  public String list(List<String> parts, String conjunction) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String head = String.join(", ", parts.subList(0, parts.size() - 1));
    return head + " " + text(conjunction) + " " + parts.get(parts.size() - 1);
  }

  /** The message at the key, if there is one. */
  public Optional<String> optional(String key) {
    return Optional.ofNullable(words.getProperty(key)).map(setting);
  }

  /**
   * The message at the key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String text(String key, Object... arguments) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + language);
    }
    return setting.apply(
        arguments.length == 0
            ? pattern
            : new MessageFormat(pattern, language.locale())
                .format(Arrays.stream(arguments).map(String::valueOf).toArray()));
  }

  /** A sentence that says what is wrong with an incident. */
  public String sentence(IncidentFault fault) {
    return text(
        "IncidentFault." + fault.kind(), fault.key(), fault.found(), listed(fault.expected()));
  }

  /** A sentence that says what is wrong in a rule set, as {@code file:line: « rule »: what}. */
  public String sentence(Fault fault) {
    String place = fault.line() > 0 ? fault.file() + ":" + fault.line() : fault.file();
    String rule = fault.rule().isEmpty() ? "" : "« " + fault.rule() + " » : ";
    return place
        + ": "
        + rule
        + text("Fault." + kind(fault), found(fault), listed(fault.expected()));
  }

  private static String kind(Fault fault) {
    boolean missing = fault.kind() == Fault.Kind.DATA_MALFORMED && fault.found().isEmpty();
    return missing ? "DATA_MISSING" : fault.kind().name();
  }

  /** What was found; a character that is invisible or looks like another is also named. */
  private String found(Fault fault) {
    int code = fault.found().lastIndexOf("U+");
    return fault.kind() == Fault.Kind.CHARACTER_REFUSED && code >= 0
        ? optional("Character." + fault.found().substring(code))
            .map(name -> name + " " + fault.found())
            .orElse(fault.found())
        : fault.found();
  }

  private static String listed(List<String> values) {
    String all = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
    return values.size() > SHOWN ? all + ", …" : all;
  }
}
