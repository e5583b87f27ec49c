// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Words;
import java.util.List;
import java.util.Optional;

/**
 * The names of the codes and facts of one rule set in one language. A code that the rule set does
 * not have, because an older one decided, is shown as it is.
 */
public final class Terms {

  private final Wording words;
  private final Vocabulary vocabulary;

  /** The terms of that vocabulary in that language. */
  public Terms(Wording words, Vocabulary vocabulary) {
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** The wording of the mechanism, in the same language. */
  public Wording words() {
    return words;
  }

  /** The vocabulary in which codes are looked up. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * The label of a code, of the convention or of the mechanism.
   *
   * @param kind what rules put before the code: {@code Service}, {@code Outcome}, or the type that
   *     the rule set gives a fact's values
   */
  public String label(String kind, String code) {
    return term(kind, code)
        .map(words::label)
        .or(() -> words.optional(kind + "." + code))
        .orElse(code);
  }

  /** The term of that kind and name, if the rule set has it. */
  public Optional<Term> term(String kind, String code) {
    Optional<Codes<?>> codes =
        Optional.ofNullable(
            switch (kind) {
              case "Section" -> vocabulary.sections();
              case "Socle" -> vocabulary.socles();
              case "Colour" -> vocabulary.colours();
              default -> null;
            });
    List<?> all =
        codes.isPresent()
            ? codes.get().all()
            : vocabulary.constants().getOrDefault(kind, List.of());
    return all.stream()
        .filter(Term.class::isInstance)
        .map(Term.class::cast)
        .filter(term -> term.name().equals(code))
        .findFirst();
  }

  /** The name of a fact, by its key in a request. */
  public String fact(String key) {
    return vocabulary
        .reported(key)
        .map(fact -> words.of(fact.words()))
        .or(() -> words.optional("Fact." + key))
        .orElse(key);
  }

  /** The question that asks for the fact; its name if there is no question. */
  public String question(String key) {
    return vocabulary
        .reported(key)
        .flatMap(ReportedFact::question)
        .map(words::of)
        .or(() -> words.optional("Fact." + key + ".question"))
        .orElseGet(() -> fact(key));
  }

  /** What the fact means and where to look, if the rule set says so. */
  public Optional<String> help(String key) {
    return vocabulary.reported(key).flatMap(ReportedFact::help).map(words::of);
  }

  /** A value of the fact: its label, yes or no, or the value itself. */
  public String value(String key, String value) {
    Optional<ReportedFact> fact = vocabulary.reported(key);
    if (fact.isPresent() && !fact.get().kind().equals(Fact.BOOLEAN)) {
      return label(fact.get().kind(), value);
    }
    return switch (value) {
      case "true", "false" -> words.text("Value." + value);
      default ->
          switch (key) {
            case Vocabulary.SERVICE -> service(value);
            case Vocabulary.ACTIVITY -> label("Activity", value);
            case Vocabulary.ZONE -> label("Zone", value);
            case Vocabulary.NATURE -> label("Nature", value);
            default -> value;
          };
    };
  }

  /**
   * The product as its vendor writes it; the text itself for a product that the rule set does not
   * name.
   */
  public String product(String code) {
    return vocabulary.product(code).map(Product::name).orElse(code);
  }

  /** The line of the matrix with its number. */
  public String service(String code) {
    return vocabulary
        .services()
        .named(code)
        .map(service -> service.line() + "\u00a0– " + words.label(service))
        .orElse(code);
  }

  /** The number of the service's line; empty for a service that the rule set does not have. */
  public Optional<String> line(String service) {
    return vocabulary.services().named(service).map(Service::line);
  }

  /** The party with its article, for the middle of a sentence. */
  public String definite(String party) {
    return vocabulary.parties().named(party).map(Party::definite).map(words::of).orElse(party);
  }

  /** The actor with its article, for the middle of a sentence. */
  public String actor(String actor) {
    return vocabulary.actors().named(actor).map(Actor::definite).map(words::of).orElse(actor);
  }

  /** The name of the term for the middle of a sentence: without the initial capital of a label. */
  public String within(Words label) {
    String text = words.of(label);
    String first = text.split("[ \u00a0’-]", 2)[0];
    boolean proper =
        vocabulary.parties().stream().anyMatch(p -> words.of(p.definite()).contains(first));
    return proper ? text : uncapitalised(text);
  }

  /** The text without an initial capital, unless it begins with an abbreviation. */
  static String uncapitalised(String text) {
    boolean abbreviated = text.length() > 1 && !Character.isLowerCase(text.charAt(1));
    boolean alone = text.length() > 1 && " \u00a0’".indexOf(text.charAt(1)) >= 0;
    return text.isEmpty() || abbreviated && !alone
        ? text
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /** The text with an initial capital. */
  static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
