// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A journal of decisions that the service would have made, ready to be decided again. */
final class Recorded implements AutoCloseable {

  private static final int UNDER_WAY = 4096;

  /** Patient: what is recorded must not hang on what else the machine does. */
  private static final Limits PATIENT = new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1));

  private final DecisionLog log;
  private final RulesAtHand rules;

  private Recorded(DecisionLog log) {
    this.log = log;
    this.rules = new RulesAtHand(new KeptDrafts(log::ruleset)::named, CompilationLimits.DEFAULT);
  }

  /** Opens the journal of that folder. */
  static Recorded open(Path folder) throws IOException {
    return new Recorded(DecisionLog.open(folder, LogSettings.defaults()));
  }

  /** Decides and records the incidents under these rules. */
  Recorded decide(RuleFiles files, Stream<ObjectNode> incidents) {
    // Not closed: that would close the log.
    Desk desk =
        new Desk(
            RulesInForce.of(Shipped.load(files), PATIENT, Instant.EPOCH), log, Clock.systemUTC());
    CompletionStage<Void> last = null;
    int underWay = 0;
    for (ObjectNode incident : (Iterable<ObjectNode>) incidents::iterator) {
      try {
        last = desk.decide(incident.toString().getBytes(StandardCharsets.UTF_8)).durable();
      } catch (RefusedIncident refused) {
        throw new AssertionError(refused.faults().toString());
      }
      underWay++;
      if (underWay == UNDER_WAY) {
        last.toCompletableFuture().join();
        underWay = 0;
      }
    }
    if (last != null) {
      last.toCompletableFuture().join();
    }
    return this;
  }

  /** Decides and records so many random incidents, the same ones for the same seed. */
  Recorded decide(RuleFiles files, int incidents, long seed) {
    Random random = new Random(seed);
    return decide(files, Stream.generate(() -> Incidents.random(random)).limit(incidents));
  }

  /** Keeps rules that decide nothing yet. */
  void keep(RuleFiles files) {
    log.acts()
        .enterIntoForce(
            new EntryIntoForce(files.hash(), files.byPath(), Who.SERVICE, "", List.of()));
  }

  /** Every decision, oldest first. */
  List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      Page page = log.forward(Filter.everything(), next, Page.MAX_SIZE);
      all.addAll(page.entries());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  DecisionLog log() {
    return log;
  }

  Replayer replayer() {
    return new Replayer(rules);
  }

  Records records() {
    return Records.of(log);
  }

  @Override
  public void close() throws IOException {
    rules.close();
    log.close();
  }
}
