// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rule sets that a log keeps, read and not compiled. Nearly all questions are about a few of
 * them, so the latest are remembered. Safe for several threads.
 */
public final class KeptDrafts {

  private static final int REMEMBERED = 4;

  private final Function<String, Optional<KeptRuleset>> log;
  private final Map<String, Draft> latest =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param log finds a kept rule set by its hash
   */
  public KeptDrafts(Function<String, Optional<KeptRuleset>> log) {
    this.log = log;
  }

  /** The rule set that was kept under that hash, if one was. Reads the disk. */
  public synchronized Optional<Draft> named(String hash) {
    Draft known = latest.get(hash);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Draft> read = log.apply(hash).map(kept -> Draft.read(new RuleFiles(kept.files())));
    read.ifPresent(draft -> latest.put(hash, draft));
    return read;
  }
}
