// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Words;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the vocabulary.
 *
 * @param kind its first key
 */
record VocabularyEntry(String kind, YamlFile file, YamlFile.Entry entry) {

  /** By file and line. */
  static final Comparator<VocabularyEntry> BY_PLACE =
      Comparator.comparing((VocabularyEntry e) -> e.file.path())
          .thenComparingInt(e -> e.entry.line());

  /** The value of its first key. */
  String code() {
    return entry.text(kind);
  }

  boolean has(String key) {
    return entry.has(key);
  }

  String text(String key) {
    return entry.text(key);
  }

  Optional<String> optional(String key) {
    return entry.optionalText(key);
  }

  List<String> texts(String key) {
    return entry.texts(key);
  }

  JsonNode node(String key) {
    return entry.node(key);
  }

  boolean isYes(String key) {
    return entry.isYes(key);
  }

  /** The day at the key, if there is one; anything but a day is a fault. */
  Optional<LocalDate> day(String key) {
    Optional<String> text = entry.optionalText(key);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      fault(
          Fault.Kind.DATA_MALFORMED,
          key + ": " + text.orElse(""),
          List.of(key + ": \"2017-12-31\""));
      return Optional.empty();
    }
  }

  /** Its names. */
  Words words() {
    return words("fr", "en");
  }

  /** The words at these two keys. */
  Words words(String french, String english) {
    return new Words(entry.text(french), entry.text(english));
  }

  /** Its name with the article, or its label if it has none. */
  Words definite() {
    return optionalWords("le-la", "the").orElseGet(this::words);
  }

  /** The words at these two keys, if there are any. */
  Optional<Words> optionalWords(String french, String english) {
    return entry.has(french) || entry.has(english)
        ? Optional.of(words(french, english))
        : Optional.empty();
  }

  /** The term that the key names; an unknown name is a fault. */
  <T extends Term> Optional<T> named(String key, Codes<T> codes) {
    String name = entry.text(key);
    Optional<T> term = codes.named(name);
    if (term.isEmpty() && !name.isEmpty()) {
      fault(Fault.Kind.CODE_UNKNOWN, name, Nearest.first(name, codes.names()));
    }
    return term;
  }

  /** The terms that the key lists; an unknown name is a fault. */
  <T extends Term> List<T> allNamed(String key, Codes<T> codes) {
    List<T> terms = new ArrayList<>();
    for (String name : entry.texts(key)) {
      Optional<T> term = codes.named(name);
      term.ifPresent(terms::add);
      if (term.isEmpty()) {
        fault(Fault.Kind.CODE_UNKNOWN, name, Nearest.first(name, codes.names()));
      }
    }
    return terms;
  }

  void fault(Fault.Kind what, String found, List<String> expected) {
    file.fault(entry.line(), what, found, expected);
  }
}
