// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.suggestion;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Words;
import fr.aiguillage.ruleset.Lexicon;
import fr.aiguillage.ruleset.Lexicon.Kind;
import fr.aiguillage.suggestion.FrenchWords.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every wording, from a rule set and its lexicon, of what can be suggested. */
final class Wordings {

  private static final Pattern BETWEEN =
      Pattern.compile("[,;:()…]|\\betc\\.| et | ou | and | or | comme | such as ");

  private final Map<Target, Target> targets = new LinkedHashMap<>();
  private final List<Wording> all = new ArrayList<>();

  /** What can be suggested; its position among those of its kind breaks ties. */
  record Target(Kind kind, String code) {}

  /**
   * One wording.
   *
   * @param words without stop words; at least one
   */
  record Wording(Target target, List<Word> words) {}

  Wordings(Vocabulary vocabulary, Lexicon lexicon) {
    for (Service service : vocabulary.services()) {
      Target target = new Target(Kind.SERVICE, service.name());
      say(target, service.words());
      service.covers().ifPresent(words -> sayEach(target, words));
    }
    for (Product product : vocabulary.products()) {
      Vocabulary.names(product)
          .forEach(name -> say(new Target(Kind.PRODUCT, product.code()), name));
    }
    for (Nature nature : vocabulary.natures()) {
      say(new Target(Kind.NATURE, nature.name()), nature.words());
    }
    for (Activity activity : vocabulary.activities()) {
      say(new Target(Kind.ACTIVITY, activity.name()), activity.words());
      say(new Target(Kind.ACTIVITY, activity.name()), activity.plainly());
    }
    for (Lexicon.Entry entry : lexicon.entries()) {
      entry.wordings().forEach(text -> say(new Target(entry.kind(), entry.code()), text));
    }
    productsSpeakForTheirServices(vocabulary);
  }

  private void say(Target target, Words words) {
    say(target, words.french());
    say(target, words.english());
  }

  /** The coverage of a line lists several things: each is a wording of the line. */
  private void sayEach(Target target, Words words) {
    for (String part : BETWEEN.split(words.french())) {
      say(target, part);
    }
    for (String part : BETWEEN.split(words.english())) {
      say(target, part);
    }
  }

  private void say(Target target, String text) {
    List<Word> words = FrenchWords.of(text);
    if (!words.isEmpty()) {
      all.add(new Wording(targets.computeIfAbsent(target, t -> t), words));
    }
  }

  /** The name of a product also suggests the services that the product belongs to. */
  private void productsSpeakForTheirServices(Vocabulary vocabulary) {
    for (Wording wording : List.copyOf(all)) {
      if (wording.target().kind() == Kind.PRODUCT) {
        vocabulary.products().stream()
            .filter(product -> product.code().equals(wording.target().code()))
            .flatMap(product -> product.services().stream())
            .map(service -> new Target(Kind.SERVICE, service.name()))
            .forEach(target -> all.add(new Wording(target, wording.words())));
      }
    }
  }

  List<Wording> all() {
    return all;
  }
}
