// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Splits a French text into words: without elided articles and stop words, ignoring accents and
 * case; each also with its stem.
 */
final class FrenchWords {

  private static final Analyzer FOLDED = new Analysis(false);
  private static final Analyzer STEMMED = new Analysis(true);

  private FrenchWords() {}

  /**
   * A word of a text.
   *
   * @param written as it is in the text
   * @param folded without accents, in one case
   * @param stem without its ending
   */
  record Word(String written, String folded, String stem) {}

  private static final class Analysis extends Analyzer {

    private final boolean stemmed;

    Analysis(boolean stemmed) {
      this.stemmed = stemmed;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      StandardTokenizer source = new StandardTokenizer();
      TokenStream words = new ElisionFilter(source, FrenchAnalyzer.DEFAULT_ARTICLES);
      words = new LowerCaseFilter(words);
      words = new StopFilter(words, FrenchAnalyzer.getDefaultStopSet());
      words = new ASCIIFoldingFilter(words);
      return new TokenStreamComponents(source, stemmed ? new FrenchLightStemFilter(words) : words);
    }
  }

  /** The words of the text, in order. */
  static List<Word> of(String text) {
    List<String> written = new ArrayList<>();
    List<String> folded = tokens(FOLDED, text, written);
    List<String> stems = tokens(STEMMED, text, new ArrayList<>());
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < folded.size(); i++) {
      words.add(new Word(written.get(i), folded.get(i), stems.get(i)));
    }
    return words;
  }

  private static List<String> tokens(Analyzer analyzer, String text, List<String> written) {
    List<String> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(term.toString());
        written.add(text.substring(place.startOffset(), place.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can always be read", e);
    }
    return tokens;
  }
}
