// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rule sets that a log keeps, read but not compiled. Nearly all requests concern only a few of
 * them, so the latest used are cached. Safe for use by several threads.
 */
public final class KeptDrafts {

  private static final int REMEMBERED = 8;

  private final Function<String, Optional<KeptRuleset>> log;
  private final Cache<String, Draft> latest =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  /**
   * An empty cache.
   *
   * @param log finds a kept rule set by its hash
   */
  public KeptDrafts(Function<String, Optional<KeptRuleset>> log) {
    this.log = log;
  }

  /** The rule set that was kept under that hash, if one was. Reads the disk. */
  public Optional<Draft> named(String hash) {
    return Optional.ofNullable(latest.get(hash, this::read));
  }

  private Draft read(String hash) {
    return log.apply(hash).map(kept -> Draft.read(new RuleFiles(kept.files()))).orElse(null);
  }
}
