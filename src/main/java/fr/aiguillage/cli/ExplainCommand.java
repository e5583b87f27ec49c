// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Explanation;
import fr.aiguillage.convention.Days;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.ExplanationWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code explain}: which rules fire on an incident, which are overridden, and why another does not
 * fire.
 */
@Command(
    name = "explain",
    description =
        "Dit pourquoi un incident reçoit sa réponse, et pourquoi une règle ne s’applique pas.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(index = "0", description = "L’incident en JSON, ou @fichier.")
  private String incident;

  @Option(
      names = "--rules",
      defaultValue = "rules",
      description = "Le dossier des règles (défaut : rules).")
  private Path folder;

  @Option(names = "--rule", description = "Le nom de la règle qui ne s’applique pas.")
  private String rule;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Draft draft = common.draft(common.files(folder));
    PrintWriter out = spec.commandLine().getOut();
    Explanation explanation = Explanation.of(draft, read(draft));
    ExplanationWords words = new ExplanationWords(common.words());
    if (rule == null) {
      words.fired(explanation).forEach(out::println);
      boolean sound = explanation.isAnswered() && explanation.conflicts().isEmpty();
      return sound ? Main.SOUND : Main.SHORT;
    }
    Optional<List<String>> why = words.whyNot(explanation, rule);
    if (why.isEmpty()) {
      throw new CannotRun(words.unknownRule(rule, draft.rules()));
    }
    why.get().forEach(out::println);
    return Main.SOUND;
  }

  private CompletedIncident read(Draft draft) {
    try {
      byte[] json =
          incident.startsWith("@")
              ? Files.readAllBytes(Path.of(incident.substring(1)))
              : incident.getBytes(StandardCharsets.UTF_8);
      ObjectNode reported = IncidentReader.parse(json);
      return new IncidentReader(draft).read(reported, LocalDate.now(Days.PARIS));
    } catch (IOException e) {
      throw new CannotRun(common.words().text("Cli.file", incident, e.getMessage()));
    } catch (RefusedIncident refused) {
      throw new CannotRun(
          refused.faults().stream()
              .map(common.words()::sentence)
              .collect(Collectors.joining("\n")));
    }
  }
}
