// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.tables.LogReading;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.replay.Records;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.replay.ReplayRun;
import fr.aiguillage.replay.ReplayScope;
import fr.aiguillage.replay.Replayer;
import fr.aiguillage.replay.RulesAtHand;
import fr.aiguillage.replay.StateFile;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: checks whether recorded decisions would be made again. */
@Command(
    name = "replay",
    description = "Redécide les décisions d’un journal et dit celles dont la réponse diffère.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = "data",
      description =
          "Le dossier du journal, ou son adresse jdbc:postgresql: (défaut : data) ; un service peut"
              + " l’avoir ouvert.")
  private Journal data;

  @Option(names = "--incident-from", description = "Premier jour des incidents.")
  private LocalDate incidentFrom;

  @Option(names = "--incident-to", description = "Dernier jour des incidents, lui-même compris.")
  private LocalDate incidentTo;

  @Mixin private DecidedOptions decided;

  @Option(names = "--school", description = "Le numéro UAI de l’établissement.")
  private String school;

  @Option(names = "--ticket", description = "La référence du ticket.")
  private String ticket;

  @Option(names = "--service", description = "Le service.")
  private String service;

  @Option(names = "--activity", description = "L’activité.")
  private String activity;

  @Option(names = "--party", description = "Une partie qui a l’incident en charge.")
  private String party;

  @Option(names = "--outcome", description = "La sorte de réponse.")
  private Outcome outcome;

  @Option(names = "--caller", description = "Qui a demandé, tel que le journal le nomme.")
  private String caller;

  @Option(
      names = "--ruleset",
      description = "L’empreinte d’un jeu de règles du journal (défaut : celui qui a décidé).")
  private String ruleset;

  @Option(names = "--rules", description = "Un dossier de règles à interroger.")
  private Path rules;

  @Option(
      names = "--state",
      description = "Un fichier où noter l’avancement, et d’où reprendre après une interruption.")
  private Path state;

  @Option(names = "--format", defaultValue = "TEXT", description = "TEXT, JSON ou JUNIT.")
  private Format format;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (rules != null && ruleset != null) {
      throw new CannotRun(common.words().text("Cli.rules-or-ruleset"));
    }
    Optional<Draft> folder = Optional.ofNullable(rules).map(common::files).map(Draft::read);
    try (LogReading log = data.offline().reading();
        RulesAtHand atHand = new RulesAtHand(drafts(folder, log), CompilationLimits.DEFAULT)) {
      ReplayProgress end = run(Records.of(log), new Replayer(atHand), asked(folder, log));
      ReplayReport report = new ReplayReport(end, common.words());
      spec.commandLine().getOut().println(report.as(format));
      return switch (end.status()) {
        case DONE -> end.findings().isIdentical() ? Main.SOUND : Main.SHORT;
        case RUNNING, CANCELLED, FAILED -> Main.CANNOT_RUN;
      };
    } catch (UncheckedIOException e) {
      throw common.cannotRun(e.getCause());
    } catch (IOException e) {
      throw common.cannotRun(e);
    } catch (LogUnavailableException e) {
      throw common.cannotRun(e);
    }
  }

  private static Function<String, Optional<Draft>> drafts(Optional<Draft> folder, LogReading log) {
    KeptDrafts kept = new KeptDrafts(log::ruleset);
    return hash -> folder.filter(d -> d.files().hash().equals(hash)).or(() -> kept.named(hash));
  }

  private ReplayScope asked(Optional<Draft> folder, LogReading log) {
    if (ruleset != null && log.ruleset(ruleset).isEmpty()) {
      throw new CannotRun(common.words().text("Cli.ruleset-not-kept", ruleset));
    }
    words(folder, log).ifPresent(this::refuseOthers);
    Filter filter =
        new Filter(
            Optional.ofNullable(incidentFrom),
            Optional.ofNullable(incidentTo),
            decided.from(),
            decided.behind(),
            Optional.ofNullable(school),
            Optional.ofNullable(ticket),
            Optional.ofNullable(service),
            Optional.ofNullable(activity),
            Optional.ofNullable(party),
            Optional.ofNullable(outcome),
            Optional.ofNullable(caller));
    return new ReplayScope(
        filter,
        folder.map(Draft::files).map(RuleFiles::hash).or(() -> Optional.ofNullable(ruleset)));
  }

  /** The vocabulary of the rules used, or of those that decided last. */
  private Optional<Vocabulary> words(Optional<Draft> folder, LogReading log) {
    Function<String, Optional<Draft>> drafts = drafts(folder, log);
    return folder
        .or(() -> Optional.ofNullable(ruleset).flatMap(drafts))
        .or(
            () ->
                log.search(Filter.everything(), Optional.empty(), 1).entries().stream()
                    .findFirst()
                    .flatMap(entry -> drafts.apply(entry.ruleset())))
        .map(Draft::vocabulary);
  }

  /** Refuses unknown codes: a misspelt one would find nothing, and all would seem well. */
  private void refuseOthers(Vocabulary words) {
    refuseOthers("--service", service, words.services());
    refuseOthers("--activity", activity, words.activities());
    refuseOthers("--party", party, words.parties());
  }

  private void refuseOthers(String option, String code, Codes<?> known) {
    if (code != null && known.size() > 0 && known.named(code).isEmpty()) {
      String names = String.join(", ", known.names());
      throw new CannotRun(common.words().text("Detail.parameter", option, code, names));
    }
  }

  private ReplayProgress run(Records records, Replayer replayer, ReplayScope asked)
      throws IOException {
    ReplayProgress begin = begin(asked);
    if (begin.isEnded()) {
      return begin;
    }
    CountDownLatch over = new CountDownLatch(1);
    try (ProgressBar bar = new ProgressBar()) {
      ReplayRun run =
          new ReplayRun(records, replayer, begin, this::keep, progress -> show(progress, bar));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, over)));
      return run.run();
    } finally {
      over.countDown();
    }
  }

  private static void show(ReplayProgress progress, ProgressBar bar) {
    bar.of(
        progress.findings().done(),
        progress.total().orElse(0),
        progress.rate().orElse(0),
        progress.secondsLeft().orElse(0));
  }

  /** On an interrupt, the current page is completed and the findings are kept. */
  private void stop(ReplayRun run, CountDownLatch over) {
    if (over.getCount() > 0) {
      run.stop();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!run.latest().isEnded()) {
        String key = state == null ? "Cli.replay-stopped" : "Cli.replay-to-resume";
        spec.commandLine().getErr().println(common.words().text(key, state));
      }
    }
  }

  private ReplayProgress begin(ReplayScope asked) throws IOException {
    if (state == null || !new StateFile(state).exists()) {
      return ReplayProgress.begin(UUID.randomUUID(), asked, Instant.now());
    }
    ReplayProgress known = new StateFile(state).read();
    if (!known.asked().equals(asked)) {
      throw new CannotRun(common.words().text("Cli.state-of-another", state));
    }
    return known;
  }

  private void keep(ReplayProgress progress) {
    if (state != null) {
      try {
        new StateFile(state).write(progress);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
