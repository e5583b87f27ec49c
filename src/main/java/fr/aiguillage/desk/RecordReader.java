package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleSet;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads records of the log as decisions, each with the words of the rules that decided it. */
final class RecordReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KeptDrafts kept;
  private final Supplier<RuleSet> serving;

  RecordReader(Function<String, Optional<KeptRuleset>> log, Supplier<RuleSet> serving) {
    this.kept = new KeptDrafts(log);
    this.serving = serving;
  }

  /** The decision that the entry records. Reads the disk where other rules decided it. */
  Recorded read(Entry entry) {
    return new Recorded(
        entry.id(),
        Optional.ofNullable(entry.caller()),
        tree(entry.completed()),
        tree(entry.answer().json()),
        vocabulary(entry.ruleset()));
  }

  /** Those before 1.0 had no words of their own, and bring an empty vocabulary. */
  private Vocabulary vocabulary(String hash) {
    RuleSet now = serving.get();
    return now.hash().equals(hash)
        ? now.vocabulary()
        : kept.named(hash).map(Draft::vocabulary).orElse(now.vocabulary());
  }

  private static ObjectNode tree(byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("a record in the log is no JSON", e);
    }
  }
}
