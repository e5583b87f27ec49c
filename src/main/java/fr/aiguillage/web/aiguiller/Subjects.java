// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.ruleset.Lexicon.Kind;
import fr.aiguillage.suggestion.Suggestion;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Visit;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of products and services, and what people mean by what they write. */
final class Subjects {

  private static final int PROPOSED = 5;

  private final RulesInForce rules;
  private final Vocabulary vocabulary;
  private final Visit visit;

  Subjects(RulesInForce rules, Visit visit) {
    this.rules = rules;
    this.vocabulary = rules.rules().vocabulary();
    this.visit = visit;
  }

  /**
   * A product or a service.
   *
   * @param field {@code product} or {@code service}
   */
  record Subject(String field, String value) {}

  /** All names, products first. */
  List<String> names() {
    List<String> names =
        new ArrayList<>(vocabulary.products().stream().map(Product::name).toList());
    vocabulary.services().stream().map(visit::label).forEach(names::add);
    return names;
  }

  /** The product or service of that name; case, accents and surrounding spaces are ignored. */
  Optional<Subject> find(String text) {
    String wanted = bare(text);
    Optional<Subject> product =
        vocabulary.product(text).map(known -> new Subject("product", known.code()));
    return product.or(
        () ->
            vocabulary.services().stream()
                .filter(service -> namesOf(service).contains(wanted))
                .findFirst()
                .map(service -> new Subject("service", service.name())));
  }

  private Set<String> namesOf(Service service) {
    return Set.of(bare(visit.label(service)), bare(service.name()), bare(service.line()));
  }

  /**
   * Records what the incident is about: the choice among the suggestions, the name typed, or what
   * the text suggests.
   *
   * @return what is wrong, in a sentence; empty if it is understood, or left open
   */
  Optional<String> name(String typed, Optional<String> choice, IncidentForm facts) {
    facts.put("service", "");
    facts.put("product", "");
    if (typed.isBlank() && choice.isEmpty()) {
      return Optional.of(visit.say("Ask.subject-missing"));
    }
    hear(typed, facts);
    Optional<Subject> subject =
        choice.isPresent() ? find(choice.get()) : find(typed).or(() -> only(typed));
    subject.ifPresent(known -> facts.put(known.field(), known.value()));
    boolean nobodyKnows = choice.filter(Answers.NOBODY_KNOWS::equals).isPresent();
    boolean several = !near(typed).isEmpty();
    if (subject.isPresent() || facts.has(Vocabulary.NATURE) && (nobodyKnows || !several)) {
      // a nature determines which services are possible
      return Optional.empty();
    }
    if (nobodyKnows) {
      facts.leaveOpen(Vocabulary.SERVICE);
      return Optional.empty();
    }
    return Optional.of(visit.say(several ? "Ask.subject-several" : "Ask.subject-unknown", typed));
  }

  /**
   * The only thing that the text can be about: the only product it mentions, otherwise the only
   * service.
   */
  Optional<Subject> only(String text) {
    Map<Kind, List<Suggestion>> found = rules.suggestions().find(text, PROPOSED);
    List<Suggestion> products = found.getOrDefault(Kind.PRODUCT, List.of());
    List<Suggestion> services = found.getOrDefault(Kind.SERVICE, List.of());
    if (products.size() == 1) {
      return Optional.of(new Subject("product", products.get(0).code()));
    }
    return products.isEmpty() && services.size() == 1
        ? Optional.of(new Subject("service", services.get(0).code()))
        : Optional.empty();
  }

  /** What the text may be about, likeliest first; nothing rather than nonsense. */
  List<String> near(String text) {
    Map<Kind, List<Suggestion>> found = rules.suggestions().find(text, PROPOSED);
    List<String> names = new ArrayList<>();
    for (Suggestion product : found.getOrDefault(Kind.PRODUCT, List.of())) {
      vocabulary.products().stream()
          .filter(known -> known.code().equals(product.code()))
          .forEach(known -> names.add(known.name()));
    }
    for (Suggestion service : found.getOrDefault(Kind.SERVICE, List.of())) {
      vocabulary.services().named(service.code()).map(visit::label).ifPresent(names::add);
    }
    return names.subList(0, Math.min(PROPOSED, names.size()));
  }

  /** Records the activity and the nature that the text mentions, if they were not given. */
  private void hear(String text, IncidentForm facts) {
    Map<Kind, List<Suggestion>> found = rules.suggestions().find(text, PROPOSED);
    hear(Vocabulary.ACTIVITY, found.get(Kind.ACTIVITY), facts);
    if (!facts.wasAsked(Vocabulary.NATURE)) {
      hear(Vocabulary.NATURE, found.get(Kind.NATURE), facts);
    }
  }

  private static void hear(String fact, List<Suggestion> found, IncidentForm facts) {
    if (found != null && !facts.has(fact)) {
      facts.put(fact, found.get(0).code());
    }
  }

  private static String bare(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT);
  }
}
