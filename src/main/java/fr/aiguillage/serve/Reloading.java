// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesFolder;
import fr.aiguillage.desk.RulesWatch;
import fr.aiguillage.wording.AnalysisWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets the rules be changed while the service runs: on request, and by a change in their folder.
 */
@ApplicationScoped
public class Reloading {

  private static final Logger LOG = Logger.getLogger(Reloading.class);

  /** Longer than an editor takes to save, shorter than anybody would wait. */
  private static final Duration QUIET = Duration.ofMillis(500);

  private RulesWatch watch;

  /** The activations of this process. */
  @Produces
  @Singleton
  Activations activations(Desk desk, RulesFolder folder, Settings settings, InForce inForce) {
    return new Activations(
        desk,
        folder,
        settings.activation(),
        outcome -> {
          log(outcome, folder);
          if (outcome instanceof Activations.Replaced) {
            inForce.changed();
          }
        });
  }

  void close(@Disposes Activations activations) {
    activations.close();
  }

  /**
   * Watches the folder from the start, if that is configured; a folder that cannot be watched does
   * not stop the service. The folder may have changed while the service was down.
   */
  void watch(
      @Observes StartupEvent started,
      Settings settings,
      RulesFolder folder,
      Desk desk,
      Activations activations,
      MeterRegistry registry) {
    figures(activations, registry);
    activations.look();
    // the first requests need the processor more
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
        .execute(
            () ->
                desk.under(
                    rules -> {
                      folder.warm(rules);
                      return null;
                    }));
    if (settings.watch()) {
      try {
        watch =
            RulesWatch.over(
                folder.path(), QUIET, () -> activations.look().toCompletableFuture().join());
      } catch (IOException e) {
        LOG.errorf(e, "changes in %s will not be noticed", folder.path());
      }
    }
  }

  private static void figures(Activations activations, MeterRegistry registry) {
    Gauge.builder(
            "aiguillage.ruleset.candidate", activations, it -> it.candidate().isEmpty() ? 0 : 1)
        .description("1 while the folder contains rules other than those in force, otherwise 0")
        .register(registry);
    Gauge.builder(
            "aiguillage.ruleset.candidate.findings",
            activations,
            it -> it.candidate().map(c -> (double) c.check().findings().size()).orElse(Double.NaN))
        .description("Findings of the candidate's check; NaN if there is no candidate")
        .register(registry);
  }

  @PreDestroy
  void stopWatching() throws IOException {
    if (watch != null) {
      watch.close();
    }
  }

  private static void log(Activations.Outcome outcome, RulesFolder folder) {
    if (outcome instanceof Activations.Replaced replaced) {
      LOG.infof(
          "%d rules: rule set %s replaces %s, by %s",
          replaced.serving().rules(),
          replaced.serving().hash(),
          replaced.before().hash(),
          replaced.grounds().who());
    } else if (outcome instanceof Activations.Refused refused) {
      // the maintainer has to fix the rules; the service itself goes on
      AnalysisWords words = new AnalysisWords(Wording.in(Language.EN));
      for (Finding finding : refused.findings()) {
        LOG.warn(words.sentence(finding, refused.days()));
      }
      LOG.warnf(
          "%d finding(s) in the rule set of %s: %s stays in force",
          refused.findings().size(), folder.path(), refused.serving().hash());
    } else if (outcome instanceof Activations.Waiting waiting) {
      LOG.infof(
          "the rule set %s of %s waits to be put into force: %s stays in force",
          waiting.candidate().hash(), folder.path(), waiting.serving().hash());
    } else if (outcome instanceof Activations.Failed failed) {
      LOG.errorf(failed.cause(), "nothing changed: %s stays in force", failed.serving().hash());
    }
  }
}
