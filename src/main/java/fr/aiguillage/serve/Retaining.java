// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.decisionlog.RefusedPruning;
import fr.aiguillage.decisionlog.Retention;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.threads.Daemons;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes decisions whose retention period has ended: at the start, and every hour. */
@ApplicationScoped
public class Retaining {

  private static final Logger LOG = Logger.getLogger(Retaining.class);

  private Optional<ScheduledExecutorService> thread = Optional.empty();

  void start(@Observes StartupEvent starting, Desk desk, Settings settings) {
    Retention retention = desk.log().retention();
    if (!retention.isPossible()) {
      return;
    }
    retention.keepFor(settings.retention(), Who.SERVICE, "aiguillage.retention");
    if (settings.retention().isPresent()) {
      Period kept = settings.retention().get();
      ScheduledExecutorService each =
          Executors.newSingleThreadScheduledExecutor(Daemons.named("retention"));
      thread = Optional.of(each);
      each.scheduleWithFixedDelay(() -> prune(desk, retention, kept), 0, 1, TimeUnit.HOURS);
    }
  }

  private static void prune(Desk desk, Retention retention, Period kept) {
    try {
      long gone =
          retention.prune(
              desk.today().minus(kept).atStartOfDay(ZoneOffset.UTC).toInstant(),
              kept.toString(),
              Who.SERVICE,
              "");
      if (gone > 0) {
        LOG.infof("%d decisions older than %s were removed", gone, kept);
      }
    } catch (RefusedPruning e) {
      LOG.errorf("nothing is removed from the journal: %s", e.getMessage());
    } catch (LogUnavailableException e) {
      LOG.warnf(
          "decisions past their retention period could not be removed for now: %s", e.getMessage());
    } catch (RuntimeException | Error e) {
      // an exception would silently end the schedule
      LOG.error("decisions past their retention period could not be removed", e);
    }
  }

  /** An interrupted removal is completed the next time. */
  void stop(@Observes ShutdownEvent ending) {
    thread.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
