// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.decisionlog.Acts;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.threads.Daemons;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Checks whether the other instances of a shared journal decide by the same rules: while they do
 * not, the answer to an incident depends on which instance gets it.
 */
@ApplicationScoped
public class Instances {

  private static final Logger LOG = Logger.getLogger(Instances.class);
  private static final int PAUSE_SECONDS = 30;

  private Optional<ScheduledExecutorService> thread = Optional.empty();
  private volatile Map<String, String> otherwise = Map.of();

  void start(@Observes StartupEvent starting, Desk desk, MeterRegistry registry) {
    Acts acts = desk.log().acts();
    if (acts.isShared()) {
      Gauge.builder("aiguillage.ruleset.otherwise", () -> otherwise.size())
          .description("Running instances that decide by a different rule set")
          .register(registry);
      ScheduledExecutorService each =
          Executors.newSingleThreadScheduledExecutor(Daemons.named("instances"));
      thread = Optional.of(each);
      each.scheduleWithFixedDelay(() -> look(acts), 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void look(Acts acts) {
    try {
      Map<String, String> now = acts.decidingOtherwise();
      if (!now.equals(otherwise)) {
        now.forEach(
            (instance, hash) ->
                LOG.warnf(
                    "instance %s decides by rule set %s, this one by %s",
                    instance, hash, acts.inForce().orElse("none")));
        if (now.isEmpty()) {
          LOG.info("all instances decide by the same rule set again");
        }
      }
      otherwise = now;
    } catch (LogUnavailableException e) {
      LOG.debugf("the other instances could not be checked: %s", e.getMessage());
    } catch (RuntimeException | Error e) {
      // an exception would silently end the schedule
      LOG.error("the other instances could not be checked", e);
    }
  }

  void stop(@Observes ShutdownEvent ending) {
    thread.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
