package fr.aiguillage.serve;

import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Reload;
import fr.aiguillage.desk.RulesFolder;
import fr.aiguillage.desk.RulesWatch;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Lets the rules be changed while they serve: on request, and by a change in their folder. */
@ApplicationScoped
public class Reloading {

  private static final Logger LOG = Logger.getLogger(Reloading.class);

  /** Longer than an editor takes to save, shorter than somebody waits. */
  private static final Duration QUIET = Duration.ofMillis(500);

  private RulesWatch watch;

  /** The reload of this process. */
  @Produces
  @Singleton
  Reload reload(Desk desk, RulesFolder folder, InForce inForce) {
    return new Reload(
        desk,
        folder,
        outcome -> {
          log(outcome, folder);
          if (outcome instanceof Reload.Replaced) {
            inForce.changed();
          }
        });
  }

  void close(@Disposes Reload reload) {
    reload.close();
  }

  /**
   * Watches from the start, where that is asked for; a folder that cannot be watched still serves.
   */
  void watch(@Observes StartupEvent started, Settings settings, RulesFolder folder, Reload reload) {
    if (settings.watch()) {
      try {
        watch =
            RulesWatch.over(folder.path(), QUIET, () -> reload.ask().toCompletableFuture().join());
      } catch (IOException e) {
        LOG.errorf(e, "changes in %s will not be noticed", folder.path());
      }
    }
  }

  @PreDestroy
  void stopWatching() throws IOException {
    if (watch != null) {
      watch.close();
    }
  }

  private static void log(Reload.Outcome outcome, RulesFolder folder) {
    if (outcome instanceof Reload.Replaced replaced) {
      LOG.infof(
          "%d rules of %s, rule set %s in place of %s",
          replaced.serving().rules(),
          folder.path(),
          replaced.serving().hash(),
          replaced.before().hash());
    } else if (outcome instanceof Reload.Refused refused) {
      // Whoever changes the rules has to mend them; the service itself goes on.
      for (Fault fault : refused.faults()) {
        LOG.warn(Wording.in(Language.EN).sentence(fault));
      }
      LOG.warnf(
          "%d fault(s) in the rule set of %s: %s goes on serving",
          refused.faults().size(), folder.path(), refused.serving().hash());
    } else if (outcome instanceof Reload.Failed failed) {
      LOG.errorf(failed.cause(), "no reload: %s goes on serving", failed.serving().hash());
    }
  }
}
