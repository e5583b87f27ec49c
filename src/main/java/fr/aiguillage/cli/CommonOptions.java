// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.archive.RefusedArchive;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.disk.DiskFault;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

  @Option(
      names = "--lang",
      description = "Langue des phrases : ${COMPLETION-CANDIDATES} (défaut : ${DEFAULT-VALUE}).",
      defaultValue = "FR")
  private Language language;

  Wording words() {
    return Wording.in(language);
  }

  /** The files of the folder; a folder that cannot be read cannot be run. */
  RuleFiles files(Path folder) {
    try {
      return RuleFiles.read(folder);
    } catch (RefusedRuleSet refused) {
      throw cannotRun(refused);
    }
  }

  /** What is said of rules that must not serve. */
  CannotRun cannotRun(RefusedRuleSet refused) {
    return new CannotRun(
        refused.faults().stream().map(words()::sentence).collect(Collectors.joining("\n")));
  }

  /** The rules in these files; those with a fault would be left out, and so cannot be run. */
  Draft draft(RuleFiles files) {
    Draft draft = Draft.read(files);
    if (!draft.faults().isEmpty()) {
      throw new CannotRun(
          draft.faults().stream().map(words()::sentence).collect(Collectors.joining("\n")));
    }
    return draft;
  }

  /** What is said of something that could not be done with a journal. */
  CannotRun cannotRun(IOException failure) {
    if (failure instanceof RefusedArchive refused) {
      return new CannotRun(
          words().text("Archive." + refused.kind().name(), refused.arguments().toArray()));
    }
    String what = failure instanceof LogOpeningException ? failure.getMessage() : "" + failure;
    return new CannotRun(
        words().text("Cli.failed", DiskFault.of(failure).map(this::said).orElse(what)));
  }

  private String said(DiskFault fault) {
    return words().text("DiskFault." + fault.kind(), fault.path(), fault.reason());
  }

  /** What is said of a journal that cannot be read any more. */
  CannotRun cannotRun(LogUnavailableException unavailable) {
    String why = words().text("Detail." + unavailable.reason().name());
    String cause = unavailable.getCause() == null ? "" : "" + unavailable.getCause().getMessage();
    return new CannotRun(cause.isEmpty() ? why : words().text("Cli.unavailable", why, cause));
  }

  static String pretty(JsonNode json) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
