// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people write instead of the convention's own terms: synonyms, everyday words, common
 * misspellings. A rule set may have none: then only its own terms are understood.
 */
public final class Lexicon {

  /** Its place in the rules folder. */
  public static final String FILE = "lexique.yaml";

  private static final String WORDINGS = "mots";

  private final List<Entry> entries;

  private Lexicon(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The kinds of terms that have other wordings. */
  public enum Kind {
    SERVICE("service"),
    PRODUCT("produit"),
    NATURE("nature"),
    ACTIVITY("activite");

    private final String key;

    Kind(String key) {
      this.key = key;
    }
  }

  /**
   * What people write for one term of the convention.
   *
   * @param code of the term
   * @param wordings what people write, at least one
   */
  public record Entry(Kind kind, String code, List<String> wordings) {

    /** Copies its collections. */
    public Entry {
      wordings = List.copyOf(wordings);
    }
  }

  /** Reads it; anything wrong is added to the faults. */
  static Lexicon read(RuleFiles files, Vocabulary vocabulary, List<Fault> faults) {
    List<Entry> entries = new ArrayList<>();
    if (files.byPath().containsKey(FILE)) {
      YamlFile file = new YamlFile(FILE, files.text(FILE), faults);
      Map<String, YamlFile.Shape> shapes = new HashMap<>();
      for (Kind kind : Kind.values()) {
        List<String> codes = codes(kind, vocabulary);
        shapes.put(
            kind.key,
            new YamlFile.Shape(
                List.of(WORDINGS),
                entry -> {
                  String code = entry.text(kind.key);
                  List<String> wordings = entry.texts(WORDINGS);
                  if (codes.contains(code)) {
                    entries.add(new Entry(kind, code, wordings));
                  } else {
                    file.fault(
                        entry.line(), Fault.Kind.CODE_UNKNOWN, code, Nearest.first(code, codes));
                  }
                }));
      }
      file.forEach(shapes);
    }
    return new Lexicon(entries);
  }

  private static List<String> codes(Kind kind, Vocabulary vocabulary) {
    return switch (kind) {
      case SERVICE -> names(vocabulary.services());
      case PRODUCT -> vocabulary.products().stream().map(Product::code).distinct().toList();
      case NATURE -> names(vocabulary.natures());
      case ACTIVITY -> names(vocabulary.activities());
    };
  }

  private static List<String> names(Codes<? extends Term> codes) {
    return codes.names();
  }

  /** The entries, in file order. */
  public List<Entry> entries() {
    return entries;
  }
}
