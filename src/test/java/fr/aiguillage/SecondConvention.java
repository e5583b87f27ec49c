// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A convention of another world, of twelve lines, four columns and three zones: libraries, a
 * syndicate, municipalities and a supplier. What answers for the shipped convention has to answer
 * for it as well.
 */
public final class SecondConvention {

  /** Where it lies. */
  public static final Path FOLDER = Path.of("src/test/resources/autre-convention");

  private SecondConvention() {}

  /** Its files. */
  public static RuleFiles files() {
    try {
      return RuleFiles.read(FOLDER);
    } catch (RefusedRuleSet refused) {
      throw new AssertionError(refused.faults());
    }
  }

  /**
   * Every name that a vocabulary gives: codes of all kinds, facts, and what constants begin with.
   */
  public static SortedSet<String> names(Vocabulary words) {
    SortedSet<String> names = new TreeSet<>();
    Stream.of(
            words.sections(),
            words.services(),
            words.activities(),
            words.actions(),
            words.zones(),
            words.socles(),
            words.natures(),
            words.parties(),
            words.actors(),
            words.duties(),
            words.notes(),
            words.colours())
        .flatMap(codes -> codes.stream())
        .map(Term::name)
        .forEach(names::add);
    words.products().forEach(product -> names.add(product.code()));
    words.derived().forEach(fact -> names.add(fact.name()));
    words
        .reported()
        .forEach(
            fact -> {
              names.add(fact.name());
              names.add(fact.kind());
              fact.domain().stream().map(String::valueOf).forEach(names::add);
            });
    words
        .derived()
        .forEach(
            fact -> {
              names.add(fact.kind());
              fact.domain().stream().map(String::valueOf).forEach(names::add);
            });
    names.remove("");
    names.remove("true");
    names.remove("false");
    return names;
  }
}
