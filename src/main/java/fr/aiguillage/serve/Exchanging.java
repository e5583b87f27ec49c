// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.desk.Desk;
import fr.aiguillage.exchange.Exchange;
import fr.aiguillage.exchange.Ledger;
import fr.aiguillage.exchange.SetAside;
import fr.aiguillage.mail.MailFile;
import fr.aiguillage.mail.Mailbox;
import fr.aiguillage.threads.Daemons;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Polls the mailbox through which ticket platforms are synchronised, if one is set. Only one
 * service may poll a mailbox.
 */
@ApplicationScoped
public class Exchanging {

  private static final Logger LOG = Logger.getLogger(Exchanging.class);
  private static final long LONGEST_WAIT_SECONDS = 20;

  private Optional<ScheduledExecutorService> thread = Optional.empty();
  private Optional<Ledger> ledger = Optional.empty();
  private boolean away;

  @Produces
  @Singleton
  SetAside aside() {
    return new SetAside();
  }

  void start(@Observes StartupEvent starting, Desk desk, Settings settings, SetAside aside) {
    if (settings.mail().isEmpty()) {
      return;
    }
    MailFile file = file(desk, settings);
    try {
      ledger = Optional.of(Ledger.open(file.ledger()));
    } catch (IOException e) {
      throw DeskStart.refuse("The ledger of mails cannot be opened", e);
    }
    aside.begin(ledger.get());
    Exchange exchange =
        new Exchange(desk, ledger.get(), file.partners(), file.copyWithin(), Clock.systemUTC());
    Mailbox mailbox = new Mailbox(file, exchange, ledger.get());
    ScheduledExecutorService each =
        Executors.newSingleThreadScheduledExecutor(Daemons.named("mail"));
    thread = Optional.of(each);
    each.scheduleWithFixedDelay(
        () -> look(mailbox), 0, file.every().toMillis(), TimeUnit.MILLISECONDS);
    LOG.infof("exchanging mails through the mailbox at %s", file.imap());
  }

  private static MailFile file(Desk desk, Settings settings) {
    try {
      MailFile file = MailFile.read(settings.mail().get());
      file.partners()
          .all()
          .forEach(
              partner -> {
                var platform = desk.rules().rules().platforms().get(partner.platform());
                if (platform == null || platform.mail().isEmpty()) {
                  throw DeskStart.refuse(
                      "aiguillage.mail: the rules do not say how the platform \""
                          + partner.platform()
                          + "\" writes mails (correspondances/, courriel)");
                }
                for (String party : partner.parties()) {
                  if (desk.rules().rules().vocabulary().parties().named(party).isEmpty()) {
                    throw DeskStart.refuse("aiguillage.mail: there is no party \"" + party + "\"");
                  }
                }
              });
      return file;
    } catch (IOException | MailFile.Refused e) {
      throw DeskStart.refuse("aiguillage.mail cannot be used: " + e.getMessage());
    }
  }

  /** Polls; a failure is retried at the next poll, and reported once until it works again. */
  private void look(Mailbox mailbox) {
    try {
      mailbox.look();
      if (away) {
        LOG.info("the exchange of mails works again");
      }
      away = false;
    } catch (IOException e) {
      if (!away) {
        LOG.warnf("the exchange of mails is waiting: %s", e.getMessage());
      }
      away = true;
    } catch (RuntimeException | Error e) {
      // an exception would silently end the schedule
      LOG.error("the mailbox could not be polled", e);
    }
  }

  void stop(@Observes ShutdownEvent ending) {
    thread.ifPresent(
        it -> {
          it.shutdown();
          try {
            if (!it.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
              it.shutdownNow();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    ledger.ifPresent(
        it -> {
          try {
            it.close();
          } catch (IOException e) {
            LOG.error("the ledger of mails was not closed cleanly", e);
          }
        });
  }
}
