// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads log records as decisions, each with the vocabulary of the rules that decided it. Reads the
 * disk.
 */
final class RecordReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DecisionLog log;
  private final KeptDrafts kept;
  private final Supplier<RuleSet> serving;

  RecordReader(DecisionLog log, Supplier<RuleSet> serving) {
    this.log = log;
    this.kept = new KeptDrafts(log::ruleset);
    this.serving = serving;
  }

  /** The decision of that id. */
  Optional<Recorded> find(UUID id) {
    return log.find(id).map(entry -> read(List.of(entry)).get(0));
  }

  /** The decisions of a page. */
  Desk.Found read(Page page) {
    return new Desk.Found(read(page.entries()), page.next());
  }

  private List<Recorded> read(List<Entry> entries) {
    Map<UUID, UUID> replacements =
        log.feed().replacements(entries.stream().map(Entry::id).toList());
    return entries.stream()
        .map(entry -> read(entry, Optional.ofNullable(replacements.get(entry.id()))))
        .toList();
  }

  private Recorded read(Entry entry, Optional<UUID> replacedBy) {
    return new Recorded(
        entry.id(),
        replacedBy,
        Optional.ofNullable(entry.caller()),
        tree(entry.completed()),
        tree(entry.answer().json()),
        vocabulary(entry.ruleset()));
  }

  /** Rule sets from before 1.0 had no vocabulary of their own; theirs is empty. */
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
      throw new IllegalStateException("a record in the log is not JSON", e);
    }
  }
}
