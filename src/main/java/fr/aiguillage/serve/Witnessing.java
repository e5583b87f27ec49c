// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.threads.Daemons;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.witness.KnownWitness;
import fr.aiguillage.witness.Watched;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Submits the journal's checkpoints to its witnesses, each on its own thread, so that an
 * unavailable one delays none of the others. Their cosignatures are served with the checkpoint.
 */
@ApplicationScoped
public class Witnessing {

  private static final Logger LOG = Logger.getLogger(Witnessing.class);
  private static final long PAUSE_MILLIS = 500;

  private List<Watched> all = List.of();
  private Optional<ScheduledExecutorService> threads = Optional.empty();

  void start(
      @Observes StartupEvent starting, Desk desk, Settings settings, MeterRegistry registry) {
    if (settings.witnesses().isEmpty()) {
      return;
    }
    try {
      all =
          KnownWitness.parse(Files.readAllLines(settings.witnesses().get())).stream()
              .map(Watched::new)
              .toList();
    } catch (IOException | RefusedProof e) {
      throw DeskStart.refuse("aiguillage.witnesses cannot be used: " + e.getMessage());
    }
    Proofs proofs = desk.log().proofs();
    for (Cosigned kept : proofs.witnessed()) {
      all.forEach(one -> one.resume(kept.note()));
    }
    proofs.cosignedBy(this::cosigned);
    proofs.asks(all.stream().map(one -> one.witness().key().name()).toList());
    ScheduledExecutorService each =
        Executors.newScheduledThreadPool(Math.max(1, all.size()), Daemons.named("witness"));
    threads = Optional.of(each);
    for (Watched one : all) {
      each.scheduleWithFixedDelay(
          () -> submit(one, desk.log()), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      Gauge.builder("aiguillage.witness.age", one, Witnessing::age)
          .description("Seconds since the witness last cosigned; NaN if it never has")
          .tag("witness", one.witness().key().name())
          .register(registry);
    }
  }

  private static double age(Watched one) {
    return one.at()
        .map(at -> (double) Duration.between(at, Instant.now()).toSeconds())
        .orElse(Double.NaN);
  }

  private static void submit(Watched one, DecisionLog log) {
    Proofs proofs = log.proofs();
    try {
      Optional<String> note = proofs.checkpoint();
      if (note.isPresent()) {
        SignedNote last = SignedNote.parse(note.get());
        if (!one.has(last)) {
          Optional<String> before = one.trouble();
          one.submit(last, (from, to) -> proofs.consistency(from, to).orElseThrow());
          if (one.has(last)) {
            // kept for later verification; if it is lost, the next one replaces it
            proofs.keep(Cosigned.of(one.last().orElseThrow()));
          }
          if (one.trouble().isPresent() && !one.trouble().equals(before)) {
            LOG.warnf("%s does not cosign: %s", one.witness().key().name(), one.trouble().get());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RefusedProof | RuntimeException e) {
      LOG.warnf("nothing could be submitted to a witness: %s", e.getMessage());
    }
  }

  private SignedNote cosigned(SignedNote note) {
    SignedNote cosigned = note;
    for (Watched one : all) {
      if (one.has(note)) {
        List<SignedNote.Signature> there = one.last().orElseThrow().signatures();
        cosigned = cosigned.with(there.get(there.size() - 1));
      }
    }
    return cosigned;
  }

  /** The witnesses, with what they have cosigned; empty if none are set. */
  List<Watched> all() {
    return all;
  }

  void stop(@Observes ShutdownEvent ending) {
    threads.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
