// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds codes by which decisions in the log are searched and that the next rules no longer define:
 * those decisions would be found under a code without a label. A code must be ended with a date,
 * never deleted.
 */
final class Dropped {

  private final RuleFiles inForce;
  private final Filter all;
  private final DecisionLog log;
  private final List<Fault> faults = new ArrayList<>();

  private Dropped(RuleFiles inForce, Filter all, DecisionLog log) {
    this.inForce = inForce;
    this.all = all;
    this.log = log;
  }

  /**
   * One fault for each service, activity and party in the log that only the rules in force define,
   * and likewise for their nested rule sets.
   */
  static List<Fault> between(RuleSet inForce, Draft next, DecisionLog log) {
    Dropped dropped = new Dropped(inForce.files(), Filter.everything(), log);
    dropped.look(inForce.vocabulary(), Optional.of(next.vocabulary()));
    List<Fault> faults = new ArrayList<>(dropped.faults);
    for (String folder : inForce.files().folders()) {
      RuleFiles files = inForce.files().within(folder).orElseThrow();
      Dropped within = new Dropped(files, Filter.everything().of(folder), log);
      within.look(
          Draft.read(files).vocabulary(),
          Optional.ofNullable(next.within().get(folder)).map(Draft::vocabulary));
      within.faults.forEach(fault -> faults.add(fault.in(folder)));
    }
    return faults;
  }

  private void look(Vocabulary now, Optional<Vocabulary> next) {
    look(now.services(), next.map(Vocabulary::services), all::onService);
    look(now.activities(), next.map(Vocabulary::activities), all::ofActivity);
    look(now.parties(), next.map(Vocabulary::parties), all::ownedBy);
  }

  private <T extends Term> void look(
      Codes<T> now, Optional<Codes<T>> next, Function<String, Filter> having) {
    for (String code : now.names()) {
      if (next.flatMap(codes -> codes.named(code)).isEmpty()) {
        long decisions = log.count(having.apply(code));
        if (decisions > 0) {
          String known = code + " (" + decisions + ")";
          faults.add(
              new Fault(file(code), 0, "", Fault.Kind.CODE_DROPPED, known, List.of("jusqu-au:")));
        }
      }
    }
  }

  /** The file that defines the code now. */
  private String file(String code) {
    Pattern word = Pattern.compile("\\b" + Pattern.quote(code) + "\\b");
    Optional<String> file =
        inForce.paths(".yaml").stream()
            .filter(path -> path.startsWith("vocabulaire/"))
            .filter(path -> word.matcher(inForce.text(path)).find())
            .findFirst();
    return file.orElse("vocabulaire/");
  }
}
