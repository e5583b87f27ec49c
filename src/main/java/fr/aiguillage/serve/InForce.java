// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.CaseRun;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.threads.Daemons;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Metrics for Prometheus about the rule set in force: which it is, since when, and its own cases.
 */
@ApplicationScoped
public class InForce {

  private static final Logger LOG = Logger.getLogger(InForce.class);
  private static final String NAME = "aiguillage.ruleset";

  private final Desk desk;
  private final MeterRegistry registry;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Daemons.named("cases-in-force"));

  /** The number of failing cases of the rules in force; computed only once it is asked for. */
  private Optional<CompletableFuture<Double>> failing = Optional.empty();

  InForce(Desk desk, MeterRegistry registry) {
    this.desk = desk;
    this.registry = registry;
  }

  void start(@Observes StartupEvent starting) {
    TimeGauge.builder(
            "aiguillage.ruleset.since",
            desk,
            TimeUnit.MILLISECONDS,
            d -> d.rules().since().toEpochMilli())
        .description("When the rule set in force entered into force, since 1970-01-01T00:00Z")
        .register(registry);
    Gauge.builder("aiguillage.ruleset.failing.cases", this, InForce::failing)
        .description("Cases of the rule set in force that fail")
        .register(registry);
    changed();
  }

  /** Is called when other rules enter into force. */
  void changed() {
    registry.find(NAME).meters().forEach(registry::remove);
    Gauge.builder(NAME, () -> 1)
        .description("1, under the hash of the rule set in force")
        .tag("hash", desk.rules().summary().hash())
        .register(registry);
    synchronized (this) {
      failing = Optional.empty();
    }
  }

  /** NaN until the cases have been run. */
  private synchronized double failing() {
    if (failing.isEmpty()) {
      failing =
          Optional.of(CompletableFuture.supplyAsync(() -> desk.under(InForce::failing), thread));
    }
    return failing.get().getNow(Double.NaN);
  }

  private static double failing(RulesInForce rules) {
    Cases cases = Cases.read(rules.rules().files());
    CaseRun run = CaseRun.patient(rules.rules());
    int failing = cases.faults().size();
    for (Case each : cases.all()) {
      if (!run.run(each).isEmpty()) {
        failing++;
        LOG.warnf("the rule set in force fails its case %s:%d", each.file(), each.line());
      }
    }
    return failing;
  }

  void stop(@Observes ShutdownEvent ending) {
    thread.shutdownNow();
  }
}
