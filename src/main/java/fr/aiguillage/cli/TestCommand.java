// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.CaseRun;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: runs only the cases, on the compiled rules. */
@Command(
    name = "test",
    description = "Passe les cas sur les règles compilées.",
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      defaultValue = "rules",
      description = "Le dossier des règles (défaut : rules).")
  private Path folder;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleFiles files = common.files(folder);
    Cases cases = Cases.read(files);
    PrintWriter out = spec.commandLine().getOut();
    cases.faults().forEach(fault -> out.println(common.words().sentence(fault)));
    int failed = 0;
    try (RuleSet rules = RuleSet.load(files)) {
      CaseRun run = CaseRun.patient(rules);
      for (Case one : cases.all()) {
        List<CaseRun.Mismatch> differences = run.run(one);
        failed += differences.isEmpty() ? 0 : 1;
        if (!differences.isEmpty()) {
          out.println(
              common
                  .words()
                  .text("Finding.CASE_FAILS", one.file() + ":" + one.line(), one.title()));
          for (CaseRun.Mismatch d : differences) {
            out.println(
                "    "
                    + common
                        .words()
                        .text("Finding.difference", d.field(), d.found(), d.expected()));
          }
        }
      }
    } catch (RefusedRuleSet refused) {
      throw common.cannotRun(refused);
    }
    out.println(common.words().text("Check.cases", cases.all().size(), failed));
    return failed == 0 && cases.faults().isEmpty() ? Main.SOUND : Main.SHORT;
  }
}
