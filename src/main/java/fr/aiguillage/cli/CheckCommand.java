// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.convention.Days;
import fr.aiguillage.register.Column;
import fr.aiguillage.register.Row;
import fr.aiguillage.register.YearlyLists;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.wording.AnalysisWords;
import fr.aiguillage.wording.Wording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: everything that can be checked in a rule set before it is put into service. */
@Command(
    name = "check",
    description = "Compile les règles, démontre sur tout l’espace des incidents, passe les cas.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      defaultValue = "rules",
      description = "Le dossier des règles (défaut : rules).")
  private Path folder;

  @Option(names = "--format", defaultValue = "TEXT", description = "TEXT, JSON ou JUNIT.")
  private Format format;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleFiles files = common.files(folder);
    Check check;
    try (ProgressBar progress = new ProgressBar()) {
      check = Check.of(files, progress::asked);
    }
    List<Finding> findings = check.findings();
    AnalysisWords words = new AnalysisWords(common.words());
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case JSON ->
          out.println(
              CommonOptions.pretty(CheckReport.json(check, words, LocalDate.now(Days.PARIS))));
      case JUNIT -> out.println(CheckReport.junit(check, words));
      case TEXT, MARKDOWN -> text(check, findings, words, out);
    }
    return findings.isEmpty() ? Main.SOUND : Main.SHORT;
  }

  private void text(Check check, List<Finding> findings, AnalysisWords words, PrintWriter out) {
    for (Finding finding : findings) {
      out.println(
          Colours.red(finding.kind().name())
              + "  "
              + words.sentence(finding, check.proof().days()));
      words.details(finding).forEach(detail -> out.println("    " + detail));
    }
    words.summary(check).forEach(out::println);
    List<String> ignored = RuleFiles.ignored(folder);
    if (!ignored.isEmpty()) {
      out.println(common.words().text("Check.ignored", String.join(", ", ignored)));
    }
    check
        .within()
        .forEach(
            (folder, within) -> {
              out.println(folder + "/");
              words.summary(within).forEach(line -> out.println("    " + line));
            });
    YearlyLists.of(check.draft().registers(), LocalDate.now(Days.PARIS))
        .forEach(list -> yearly(list, common.words()).forEach(out::println));
    out.println(
        findings.isEmpty()
            ? Colours.green(common.words().text("Check.sound"))
            : Colours.red(common.words().text("Check.short", findings.size())));
  }

  /** What the convention requires every school year and is missing; not a fault of the rules. */
  private static List<String> yearly(YearlyLists list, Wording words) {
    List<String> said = new ArrayList<>();
    if (!list.missing().isEmpty()) {
      String register = words.of(list.register().kind().words());
      said.add(words.text("Register.missing", register, String.join(", ", list.missingRuns())));
    }
    for (Row school : list.withNeither()) {
      String name = school.get(Column.NAME).map(n -> " " + n).orElse("");
      said.add(words.text("Register.neither", school.names().get(0) + name));
    }
    return said;
  }
}
