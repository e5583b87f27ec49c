// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rule sets that served, as the journal keeps them; the last few stay read. */
public final class KeptRules {

  private static final int MOST = 8;

  private final DecisionLog log;

  private final Map<String, Draft> known =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
          return size() > MOST;
        }
      };

  /** The rule sets that this journal keeps. */
  public KeptRules(DecisionLog log) {
    this.log = log;
  }

  /** The rule set of that hash, if it ever served. Reads the disk. */
  public Optional<Draft> named(String hash) {
    synchronized (known) {
      Draft draft = known.get(hash);
      if (draft != null) {
        return Optional.of(draft);
      }
    }
    Optional<Draft> read =
        log.ruleset(hash).map(KeptRuleset::files).map(files -> Draft.read(new RuleFiles(files)));
    synchronized (known) {
      read.ifPresent(draft -> known.put(hash, draft));
    }
    return read;
  }
}
