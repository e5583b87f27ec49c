// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The codes that decisions of the log are searched by, and that other rules no longer know: those
 * decisions would be found under a word without a label. A code is ended by a date, never deleted.
 */
final class Dropped {

  private final RuleSet inForce;
  private final DecisionLog log;
  private final List<Fault> faults = new ArrayList<>();

  private Dropped(RuleSet inForce, DecisionLog log) {
    this.inForce = inForce;
    this.log = log;
  }

  /**
   * One fault for each service, activity and party of the log that only the rules in force know.
   */
  static List<Fault> between(RuleSet inForce, Vocabulary next, DecisionLog log) {
    Vocabulary now = inForce.vocabulary();
    Filter all = Filter.everything();
    Dropped dropped = new Dropped(inForce, log);
    dropped.look(now.services(), next.services(), all::onService);
    dropped.look(now.activities(), next.activities(), all::ofActivity);
    dropped.look(now.parties(), next.parties(), all::ownedBy);
    return dropped.faults;
  }

  private <T extends Term> void look(Codes<T> now, Codes<T> next, Function<String, Filter> having) {
    for (String code : now.names()) {
      if (next.named(code).isEmpty()) {
        long decisions = log.count(having.apply(code));
        if (decisions > 0) {
          String known = code + " (" + decisions + ")";
          faults.add(
              new Fault(file(code), 0, "", Fault.Kind.CODE_DROPPED, known, List.of("jusqu-au:")));
        }
      }
    }
  }

  /** The file that names it where it is known. */
  private String file(String code) {
    RuleFiles files = inForce.files();
    Pattern word = Pattern.compile("\\b" + Pattern.quote(code) + "\\b");
    Optional<String> file =
        files.paths(".yaml").stream()
            .filter(path -> path.startsWith("vocabulaire/"))
            .filter(path -> word.matcher(files.text(path)).find())
            .findFirst();
    return file.orElse("vocabulaire/");
  }
}
