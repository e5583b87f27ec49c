// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.History;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.tables.LogReading;
import fr.aiguillage.desk.Differing;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A journal as the command line reads it: its rule sets and its decisions. */
final class RecordedRules {

  private static final String HASH = "sha256:";

  private final Journal journal;
  private final CommonOptions common;

  RecordedRules(Journal journal, CommonOptions common) {
    this.journal = journal;
    this.common = common;
  }

  /** The files of a folder, or of a rule set kept in the journal under its hash. */
  static RuleFiles files(String name, Optional<RecordedRules> log, CommonOptions common) {
    if (!name.startsWith(HASH)) {
      return common.files(Path.of(name));
    }
    return log.flatMap(l -> l.kept(name))
        .map(kept -> new RuleFiles(kept.files()))
        .orElseThrow(() -> new CannotRun(common.words().text("Cli.unknown-hash", name)));
  }

  private Optional<KeptRuleset> kept(String hash) {
    try (LogReading log = journal.offline().reading()) {
      return log.ruleset(hash);
    } catch (IOException e) {
      throw common.cannotRun(e);
    } catch (LogUnavailableException e) {
      throw common.cannotRun(e);
    }
  }

  /** Decides every recorded incident again under both rule sets. */
  History history(Comparison comparison, Draft old, Draft young) {
    try (LogReading log = journal.offline().reading()) {
      return Differing.of(
              comparison,
              old,
              young,
              next -> log.search(Filter.everything(), next, Page.MAX_SIZE),
              Long.MAX_VALUE)
          .history();
    } catch (IOException e) {
      throw common.cannotRun(e);
    } catch (LogUnavailableException e) {
      throw common.cannotRun(e);
    }
  }
}
