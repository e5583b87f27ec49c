// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.postgres.PostgresSettings;
import fr.aiguillage.decisionlog.postgres.PostgresSettings.Owner;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.desk.Accesses;
import fr.aiguillage.desk.Beginning;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesFolder;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.disk.DiskFault;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.settings.SettingCheck;
import fr.aiguillage.wording.AnalysisWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Opens the desk before the first request: a rule set with a fault, or a journal that cannot be
 * opened, stops the start with every reason reported.
 */
@ApplicationScoped
public class DeskStart {

  private static final Logger LOG = Logger.getLogger(DeskStart.class);
  private static final int CANNOT_RUN = 2;

  /** The desk of this process. */
  @Produces
  @Singleton
  @Startup
  Desk open(Settings settings, RulesFolder folder, MeterRegistry registry, Posture posture) {
    posture.require();
    requireReadable(settings, folder);
    try {
      LogSettings bounds =
          new LogSettings(
              settings.queue(),
              settings.group(),
              LogSettings.defaults().readers(),
              0,
              folder.clock());
      DecisionLog log = log(settings, bounds);
      Beginning beginning = beginning(settings, folder, log);
      Figures figures = new Figures(registry);
      figures.watch(log);
      figures.watch(log.proofs(), folder.clock());
      Desk desk = new Desk(beginning, log, folder.clock(), figures);
      figures.watch(desk, folder.counters());
      return desk;
    } catch (IOException e) {
      throw refuse("The journal cannot be opened", e);
    } catch (IllegalArgumentException | LogUnavailableException e) {
      throw refuse(e.getMessage());
    }
  }

  private static DecisionLog log(Settings settings, LogSettings bounds) throws IOException {
    if (settings.retention().isPresent() && settings.postgresql().isPresent()) {
      throw new IllegalArgumentException(
          "aiguillage.retention is set, but from a journal on PostgreSQL only the owner of its"
              + " tables can remove decisions, with the command prune; unset one of the two.");
    }
    if (settings.postgresql().isEmpty()) {
      return DecisionLog.open(settings.data(), bounds, signing(settings));
    }
    PostgresSettings shared =
        new PostgresSettings(
            settings.postgresql().get(),
            settings.postgresqlUser(),
            settings.postgresqlPassword(),
            settings
                .postgresqlOwner()
                .map(name -> new Owner(name, settings.postgresqlOwnerPassword())),
            settings.instance());
    return DecisionLog.open(shared, bounds, signing(settings));
  }

  private static SigningSettings signing(Settings settings) {
    return new SigningSettings(settings.keys(), settings.origin(), settings.checkpoints());
  }

  /** The disputes, shared by all interfaces. */
  @Produces
  @Singleton
  Disputes disputes(Desk desk) {
    return new Disputes(desk.log());
  }

  /** Decides on access, by the rules nested in those in force. */
  @Produces
  @Singleton
  Accesses accesses(Desk desk, RulesFolder folder) {
    return new Accesses(desk, folder);
  }

  void close(@Disposes Accesses accesses) {
    accesses.close();
  }

  void close(@Disposes Desk desk) {
    try {
      desk.close();
    } catch (IOException e) {
      LOG.error("the journal was not closed cleanly", e);
    }
  }

  @Produces
  @Singleton
  RulesFolder folder(Settings settings, SmallRyeConfig config) {
    // everything else depends on this, so no value is used before all are checked
    List<String> faults = SettingCheck.faults(config);
    if (!faults.isEmpty()) {
      faults.subList(1, faults.size()).forEach(LOG::error);
      throw refuse(faults.get(0));
    }
    return new RulesFolder(
        settings.rules(),
        new CompilationLimits(settings.compilation(), settings.compilationMemory().asLongValue()),
        new Limits(settings.firings(), settings.evaluation()),
        Clock.systemUTC());
  }

  /** Refuses unreadable rules before a first journal is created. */
  private static void requireReadable(Settings settings, RulesFolder folder) {
    if (settings.postgresql().isPresent() || Files.exists(settings.data())) {
      return;
    }
    List<Fault> faults;
    try {
      faults = Draft.read(folder.read()).faults();
    } catch (RefusedRuleSet refused) {
      faults = refused.faults();
    }
    if (!faults.isEmpty()) {
      throw refuse(faults, folder);
    }
  }

  private static PreventFurtherStepsException refuse(List<Fault> faults, RulesFolder folder) {
    faults.forEach(fault -> LOG.error(Wording.in(Language.EN).sentence(fault)));
    return refuse(faults.size() + " fault(s) in the rule set of " + folder.path().toAbsolutePath());
  }

  private static Beginning beginning(Settings settings, RulesFolder folder, DecisionLog log)
      throws IOException {
    Wording words = Wording.in(Language.EN);
    try {
      Beginning beginning = Beginning.of(folder, log, settings.despite());
      if (!beginning.forgone().isEmpty()) {
        beginning.forgone().forEach(fault -> LOG.warn(words.sentence(fault)));
        LOG.warnf(
            "the rules that were in force cannot be read; those of %s are used instead",
            folder.path());
      }
      RulesInForce.Summary serving = beginning.rules().summary();
      LOG.infof("%d rules, rule set %s", serving.rules(), serving.hash());
      return beginning;
    } catch (RefusedRuleSet refused) {
      log.close();
      throw refuse(refused.faults(), folder);
    } catch (Beginning.Unsound unsound) {
      log.close();
      List<Finding> findings = unsound.check().findings();
      AnalysisWords said = new AnalysisWords(words);
      findings.forEach(
          finding -> LOG.error(said.sentence(finding, unsound.check().proof().days())));
      throw refuse(
          findings.size()
              + " finding(s) in the rule set of "
              + folder.path().toAbsolutePath()
              + "; correct them, or set aiguillage.despite to the reason for using it anyway");
    }
  }

  /**
   * Makes an exception, to be thrown, that ends the start with an error of the file system or a
   * sentence that says it all.
   */
  static PreventFurtherStepsException refuse(String what, IOException failure) {
    Wording words = Wording.in(Language.EN);
    return refuse(
        DiskFault.of(failure)
            .map(
                fault ->
                    what
                        + ": "
                        + words.text("DiskFault." + fault.kind(), fault.path(), fault.reason()))
            .orElseGet(
                () ->
                    failure instanceof LogOpeningException
                        ? failure.getMessage()
                        : what + ": " + failure.getMessage()));
  }

  /** Makes an exception, to be thrown, that ends the start with this reason. */
  static PreventFurtherStepsException refuse(String reason) {
    LOG.error(reason);
    // the exception alone would leave the start half done, with the process waiting for ever
    Quarkus.asyncExit(CANNOT_RUN);
    return new PreventFurtherStepsException(reason, CANNOT_RUN);
  }
}
