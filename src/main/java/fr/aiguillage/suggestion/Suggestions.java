// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.suggestion;

import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.ruleset.Lexicon;
import fr.aiguillage.ruleset.Lexicon.Kind;
import fr.aiguillage.suggestion.FrenchWords.Word;
import fr.aiguillage.suggestion.WordIndex.Near;
import fr.aiguillage.suggestion.Wordings.Target;
import fr.aiguillage.suggestion.Wordings.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Suggests what in the convention a text may be about. Safe for use by several threads; the text is
 * not kept.
 *
 * <p>A wording matches if the text contains enough of it, by the weight of its words: a word that
 * many wordings share weighs little, and one of several words alone is never enough. If two
 * wordings of one target match, each word of the text counts once. Whatever scores far below the
 * best of its kind is left out, and if no wording matches, there are no suggestions: nothing rather
 * than nonsense.
 */
public final class Suggestions {

  /** The maximum length of a text, in characters. */
  public static final int LONGEST = 200;

  /** The share of a wording that must be present, from 0 to 1. */
  private static final double ENOUGH = 0.55;

  /** Whatever scores less than this share of the best of its kind is left out. */
  private static final double FAR_BEHIND = 0.3;

  private final List<Wording> wordings;
  private final WordIndex index;
  private final Map<Target, Integer> places = new HashMap<>();

  /** Suggestions from this vocabulary and lexicon. */
  public Suggestions(Vocabulary vocabulary, Lexicon lexicon) {
    this.wordings = new Wordings(vocabulary, lexicon).all();
    this.index = new WordIndex(wordings.stream().map(Wording::words).toList());
    wordings.forEach(wording -> places.putIfAbsent(wording.target(), places.size()));
  }

  /** A wording that matches, with the weight of each word of the text for it. */
  private record Said(double share, Map<Integer, Double> weights) {

    double score() {
      return share * weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private record Scored(Target target, double score, SortedSet<Integer> words) {}

  /**
   * What the text may be about, by kind, likeliest first; a kind without any is left out.
   *
   * @param text cut after {@link #LONGEST} characters
   * @param most the maximum number per kind, at least 1
   */
  public Map<Kind, List<Suggestion>> find(String text, int most) {
    List<Word> words = FrenchWords.of(text.substring(0, Math.min(LONGEST, text.length())));
    Map<Kind, List<Scored>> byKind = new TreeMap<>();
    said(words)
        .forEach(
            (target, said) ->
                byKind
                    .computeIfAbsent(target.kind(), k -> new ArrayList<>())
                    .add(scored(target, said)));
    Map<Kind, List<Suggestion>> found = new LinkedHashMap<>();
    byKind.forEach((kind, scored) -> found.put(kind, best(scored, words, most)));
    return found;
  }

  private List<Suggestion> best(List<Scored> scored, List<Word> words, int most) {
    scored.sort(
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(one -> places.get(one.target())));
    double least = FAR_BEHIND * scored.get(0).score();
    return scored.stream()
        .filter(one -> one.score() >= least)
        .limit(most)
        .map(
            one ->
                new Suggestion(
                    one.target().kind(),
                    one.target().code(),
                    one.words().stream().map(at -> words.get(at).written()).distinct().toList()))
        .toList();
  }

  /** Each word of the text counts for the wording to which it contributes most. */
  private static Scored scored(Target target, List<Said> said) {
    said.sort(Comparator.comparingDouble(Said::score).reversed());
    double score = 0;
    SortedSet<Integer> words = new TreeSet<>();
    for (Said one : said) {
      for (Map.Entry<Integer, Double> word : one.weights().entrySet()) {
        score += words.add(word.getKey()) ? one.share() * word.getValue() : 0;
      }
    }
    return new Scored(target, score, words);
  }

  private Map<Target, List<Said>> said(List<Word> text) {
    // for each wording, the position of each of its words that the text contains, with the best
    // match
    Map<Integer, Map<String, Double>> parts = new HashMap<>();
    Map<Integer, Map<Integer, Double>> weights = new HashMap<>();
    for (int at = 0; at < text.size(); at++) {
      int place = at;
      for (Near near : index.near(text.get(at))) {
        double weight = index.weight(near.stem()) * near.likeness();
        for (int wording : index.with(near.stem())) {
          parts
              .computeIfAbsent(wording, w -> new HashMap<>())
              .merge(near.stem(), weight, Math::max);
          weights.computeIfAbsent(wording, w -> new HashMap<>()).merge(place, weight, Math::max);
        }
      }
    }
    Map<Target, List<Said>> said = new HashMap<>();
    parts.forEach(
        (at, found) -> {
          Wording wording = wordings.get(at);
          double whole =
              wording.words().stream().map(Word::stem).distinct().mapToDouble(index::weight).sum();
          double share = found.values().stream().mapToDouble(Double::doubleValue).sum() / whole;
          if (share >= ENOUGH && (found.size() > 1 || isOneWord(wording))) {
            said.computeIfAbsent(wording.target(), t -> new ArrayList<>())
                .add(new Said(share, weights.get(at)));
          }
        });
    return said;
  }

  private static boolean isOneWord(Wording wording) {
    return stems(wording).count() == 1;
  }

  private static Stream<String> stems(Wording wording) {
    return wording.words().stream().map(Word::stem).distinct();
  }
}
