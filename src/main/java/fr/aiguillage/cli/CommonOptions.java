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

/** The options of every command. */
final class CommonOptions {

  @Option(
      names = "--lang",
      description = "Langue des phrases : ${COMPLETION-CANDIDATES} (défaut : ${DEFAULT-VALUE}).",
      defaultValue = "FR")
  private Language language;

  Wording words() {
    return Wording.in(language);
  }

  /** The files of the folder; if it cannot be read, the command cannot be run. */
  RuleFiles files(Path folder) {
    try {
      return RuleFiles.read(folder);
    } catch (RefusedRuleSet refused) {
      throw cannotRun(refused);
    }
  }

  /** The error for rules that must not be put into service. */
  CannotRun cannotRun(RefusedRuleSet refused) {
    return new CannotRun(
        refused.faults().stream().map(words()::sentence).collect(Collectors.joining("\n")));
  }

  /**
   * The rules in these files. If any has a fault, the command cannot be run, since those rules
   * would be left out.
   */
  Draft draft(RuleFiles files) {
    Draft draft = Draft.read(files);
    if (!draft.faults().isEmpty()) {
      throw new CannotRun(
          draft.faults().stream().map(words()::sentence).collect(Collectors.joining("\n")));
    }
    return draft;
  }

  /** The error for an operation on a journal that failed. */
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

  /** The error for a journal that can no longer be read. */
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
