// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.suggestion;

import fr.aiguillage.suggestion.FrenchWords.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The words of all wordings, in an in-memory Lucene index: which wordings contain a word, how much
 * it weighs, and which words a misspelt or truncated one may stand for.
 */
final class WordIndex {

  private static final String STEM = "stem";
  private static final String FOLDED = "folded";

  /** Shorter words are too similar to too many others. */
  private static final int SHORTEST_MISSPELT = 5;

  /** From this length on, two letters may be wrong. */
  private static final int LONG = 9;

  /** The number of initial letters that must be right. */
  private static final int RIGHT = 1;

  private static final double CUT_SHORT = 0.75;

  private final LeafReader reader;
  private final Map<String, Set<String>> stemsOf = new HashMap<>();
  private final Map<String, Double> weights = new HashMap<>();

  /**
   * A word of the index that a word of a text may stand for.
   *
   * @param likeness from 0 to 1
   */
  record Near(String stem, double likeness) {}

  /** Indexes the wordings, each identified by its position. */
  WordIndex(List<List<Word>> all) {
    // never closed, since it only holds memory
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (List<Word> wording : all) {
        Document document = new Document();
        for (Word word : wording) {
          document.add(new StringField(STEM, word.stem(), Field.Store.NO));
          document.add(new StringField(FOLDED, word.folded(), Field.Store.NO));
          stemsOf.computeIfAbsent(word.folded(), f -> new TreeSet<>()).add(word.stem());
        }
        writer.addDocument(document);
      }
      if (all.isEmpty()) {
        writer.addDocument(new Document());
      }
      writer.forceMerge(1);
      writer.commit();
      this.reader = DirectoryReader.open(directory).leaves().get(0).reader();
      for (String stem : stemsOf.values().stream().flatMap(Set::stream).toList()) {
        int having = reader.docFreq(new Term(STEM, stem));
        weights.put(stem, Math.log1p((double) all.size() / having));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory can always be written", e);
    }
  }

  /** The weight of a word in the index: the fewer wordings contain it, the higher. */
  double weight(String stem) {
    return weights.get(stem);
  }

  /** The positions of the wordings that contain the word. */
  List<Integer> with(String stem) {
    List<Integer> places = new ArrayList<>();
    try {
      PostingsEnum postings = reader.postings(new Term(STEM, stem));
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        places.add(postings.docID());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory can always be read", e);
    }
    return places;
  }

  /** The words that it may stand for: itself with any ending, otherwise words that look like it. */
  List<Near> near(Word word) {
    Map<String, Double> near = new TreeMap<>();
    try {
      if (weights.containsKey(word.stem())) {
        near.put(word.stem(), 1.0);
      } else if (word.folded().length() >= SHORTEST_MISSPELT) {
        addMisspelt(word.folded(), near);
        addCutShort(word.folded(), near);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory can always be read", e);
    }
    List<Near> found = new ArrayList<>();
    near.forEach((stem, likeness) -> found.add(new Near(stem, likeness)));
    return found;
  }

  private void addMisspelt(String folded, Map<String, Double> near) throws IOException {
    Terms terms = Terms.getTerms(reader, FOLDED);
    int edits = folded.length() < LONG ? 1 : 2;
    FuzzyTermsEnum like = new FuzzyTermsEnum(terms, new Term(FOLDED, folded), edits, RIGHT, true);
    for (BytesRef term = like.next(); term != null; term = like.next()) {
      float likeness = like.attributes().getAttribute(BoostAttribute.class).getBoost();
      for (String stem : stemsOf.get(term.utf8ToString())) {
        near.merge(stem, (double) likeness, Math::max);
      }
    }
  }

  private void addCutShort(String folded, Map<String, Double> near) throws IOException {
    TermsEnum terms = Terms.getTerms(reader, FOLDED).iterator();
    boolean none = terms.seekCeil(new BytesRef(folded)) == TermsEnum.SeekStatus.END;
    for (BytesRef term = none ? null : terms.term(); term != null; term = terms.next()) {
      String whole = term.utf8ToString();
      if (!whole.startsWith(folded)) {
        return;
      }
      if (2 * folded.length() >= whole.length()) {
        for (String stem : stemsOf.get(whole)) {
          near.merge(stem, CUT_SHORT, Math::max);
        }
      }
    }
  }
}
