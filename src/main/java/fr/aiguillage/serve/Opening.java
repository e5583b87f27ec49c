package fr.aiguillage.serve;

import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.LogSettings;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Opens the desk before the first request: a rule set with a fault, or a journal that cannot be
 * opened, stops the start with every reason said.
 */
@ApplicationScoped
public class Opening {

  private static final Logger LOG = Logger.getLogger(Opening.class);
  private static final int CANNOT_RUN = 2;
  private static final Duration WARMING = Duration.ofMinutes(1);

  /** The desk of this process. */
  @Produces
  @Singleton
  @Startup
  Desk open(Settings settings, MeterRegistry registry) {
    Clock clock = Clock.systemUTC();
    RulesInForce rules = rules(settings, clock.instant());
    try {
      LogSettings bounds =
          new LogSettings(
              settings.queue(), settings.group(), LogSettings.defaults().readers(), 0, clock);
      DecisionLog log = DecisionLog.open(settings.data(), bounds);
      Figures figures = new Figures(registry);
      figures.watch(log);
      return new Desk(rules, log, clock, figures);
    } catch (IOException e) {
      throw refuse(e.getMessage());
    }
  }

  void close(@Disposes Desk desk) {
    try {
      desk.log().close();
    } catch (IOException e) {
      LOG.error("the journal was not closed cleanly", e);
    }
    desk.rules().rules().close();
  }

  private static RulesInForce rules(Settings settings, Instant now) {
    try {
      RuleSet rules = RuleSet.load(RuleFiles.read(settings.rules()));
      Limits limits = new Limits(settings.firings(), settings.evaluation());
      RulesInForce inForce = RulesInForce.of(rules, limits, now);
      // Asks every cell once: a fresh rule base takes milliseconds for its first answers, and far
      // longer on a busy machine. Nobody waits for these, so they may take their time.
      Decider patient = new Decider(rules, new Limits(settings.firings(), WARMING));
      new Matrix(patient, LocalDate.EPOCH.plusYears(48)).cells(Optional.empty());
      LOG.infof("%d règles de %s, jeu %s", rules.rules().size(), settings.rules(), rules.hash());
      return inForce;
    } catch (RefusedRuleSet refused) {
      for (Fault fault : refused.faults()) {
        LOG.error(Wording.in(Language.FR).sentence(fault));
      }
      throw refuse(
          refused.faults().size()
              + " fault(s) in the rule set of "
              + settings.rules().toAbsolutePath());
    }
  }

  private static PreventFurtherStepsException refuse(String reason) {
    LOG.error(reason);
    // The exception alone only leaves the start half done, and the process waiting for ever.
    Quarkus.asyncExit(CANNOT_RUN);
    return new PreventFurtherStepsException(reason, CANNOT_RUN);
  }
}
