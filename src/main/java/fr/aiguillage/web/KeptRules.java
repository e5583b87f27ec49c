package fr.aiguillage.web;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** Those that decide incidents; the log keeps the rules of other matters too. */
  public static List<RulesetSummary> onIncidents(DecisionLog log) {
    Set<String> others = new HashSet<>();
    log.acts().all().stream()
        .map(PlacedAct::act)
        .filter(act -> !act.detail(Act.MATTER).isEmpty())
        .forEach(act -> others.add(act.detail("ruleset")));
    return log.rulesets().stream().filter(set -> !others.contains(set.hash())).toList();
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
