package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.web.Visit;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What people call a product or a service, and which one they mean. */
final class Subjects {

  private static final int PROPOSED = 5;
  private static final int SHORTEST_WORD = 4;

  private final Vocabulary vocabulary;
  private final Visit visit;

  Subjects(Vocabulary vocabulary, Visit visit) {
    this.vocabulary = vocabulary;
    this.visit = visit;
  }

  /**
   * A product or a service.
   *
   * @param field {@code product} or {@code service}
   */
  record Subject(String field, String value) {}

  /** All names, the products first. */
  List<String> names() {
    List<String> names =
        new ArrayList<>(vocabulary.products().stream().map(Product::name).toList());
    vocabulary.services().stream().map(visit::label).forEach(names::add);
    return names;
  }

  /** The one of that name; case, accents and outer spaces count for nothing. */
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

  /** What was probably meant: the names that share a word with the text, or else look like it. */
  List<String> near(String text) {
    List<String> sharing = new ArrayList<>();
    Set<String> words = words(text);
    for (Product product : vocabulary.products()) {
      if (words.contains(bare(product.name()))) {
        sharing.add(product.name());
      }
    }
    for (Service service : vocabulary.services()) {
      Set<String> said = words(visit.label(service) + " " + visit.explanation(service));
      if (said.stream().anyMatch(word -> words.stream().anyMatch(w -> alike(w, word)))) {
        sharing.add(visit.label(service));
      }
    }
    List<String> found = sharing.isEmpty() ? Nearest.first(text, names()) : sharing;
    return found.subList(0, Math.min(PROPOSED, found.size()));
  }

  private static boolean alike(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    return shared >= SHORTEST_WORD && one.substring(0, shared).equals(other.substring(0, shared));
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(bare(text).split("[^\\p{L}\\p{N}]+")));
  }

  private static String bare(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT);
  }
}
