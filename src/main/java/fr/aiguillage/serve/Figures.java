// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.accesslog.AccessLog;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.entry.CheckpointReach;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Memory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Metrics for Prometheus: decisions by outcome, how long they take, and the state of the journal.
 */
final class Figures implements Desk.Tally {

  /** Bounds of the histogram, from what a warm machine needs to what somebody would notice. */
  private static final Duration[] BOUNDS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(300_000),
    Duration.ofMillis(1),
    Duration.ofMillis(3),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofSeconds(1)
  };

  private final MeterRegistry registry;
  private final Timer deciding;
  private final Map<Outcome, Timer> recorded = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Counter> evaluated = new EnumMap<>(Outcome.class);

  Figures(MeterRegistry registry) {
    this.registry = registry;
    deciding =
        Timer.builder("aiguillage.deciding")
            .description("Reading an incident and running the rules, for each decision recorded")
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
    for (Outcome outcome : Outcome.values()) {
      recorded.put(
          outcome,
          Timer.builder("aiguillage.decisions")
              .description("From the request to the durable record, for each decision recorded")
              .tag("outcome", outcome.name())
              .serviceLevelObjectives(BOUNDS)
              .register(registry));
      evaluated.put(
          outcome,
          Counter.builder("aiguillage.evaluations")
              .description("Answers without a record")
              .tag("outcome", outcome.name())
              .register(registry));
    }
  }

  @Override
  public void evaluated(Outcome outcome) {
    evaluated.get(outcome).increment();
  }

  @Override
  public void recorded(Outcome outcome, long decidingNanos, long wholeNanos) {
    deciding.record(decidingNanos, TimeUnit.NANOSECONDS);
    recorded.get(outcome).record(wholeNanos, TimeUnit.NANOSECONDS);
  }

  /** Registers the metrics of that journal. */
  void watch(DecisionLog log) {
    Gauge.builder("aiguillage.journal.queue", log, DecisionLog::queueDepth)
        .description("Decisions that wait to be recorded")
        .register(registry);
    FunctionCounter.builder("aiguillage.journal.appended", log, DecisionLog::appended)
        .description("Decisions recorded since the start")
        .register(registry);
    FunctionCounter.builder("aiguillage.journal.failed", log, DecisionLog::failed)
        .description(
            "Decisions that could not be recorded since the start; repeated requests do not count")
        .register(registry);
    FunctionCounter.builder("aiguillage.journal.groups", log, DecisionLog::groups)
        .description("Commits since the start; one contains all decisions that waited")
        .register(registry);
    Gauge.builder("aiguillage.journal.writable", log, l -> l.isWritable() ? 1 : 0)
        .description("1 while a decision can be recorded, otherwise 0")
        .register(registry);
  }

  /** Registers the metrics of that log's checkpoints. */
  void watch(Proofs proofs, Clock clock) {
    Gauge.builder("aiguillage.checkpoint.behind", proofs, it -> figure(it, CheckpointReach::behind))
        .description("Recorded decisions that no checkpoint covers yet")
        .register(registry);
    TimeGauge.builder(
            "aiguillage.checkpoint.age",
            proofs,
            TimeUnit.SECONDS,
            it -> figure(it, vouching -> age(vouching, clock)))
        .description("Time since the last decision that a checkpoint covers was made")
        .register(registry);
  }

  private static double age(CheckpointReach vouching, Clock clock) {
    return vouching
        .latest()
        .map(made -> Duration.between(made, clock.instant()).toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  /** NaN if the journal cannot be read; separate metrics report that. */
  private static double figure(Proofs proofs, ToDoubleFunction<CheckpointReach> of) {
    try {
      return of.applyAsDouble(proofs.vouching());
    } catch (LogUnavailableException e) {
      return Double.NaN;
    }
  }

  /** Registers the metrics of that access log. */
  static void watch(MeterRegistry registry, AccessLog log) {
    FunctionCounter.builder("aiguillage.access.recorded", log, AccessLog::recorded)
        .description("Access records written since the start")
        .register(registry);
    FunctionCounter.builder("aiguillage.access.lost", log, AccessLog::lost)
        .description("Access records that could not be written since the start")
        .register(registry);
  }

  /** Registers the metrics of the desk's cache. */
  void watch(Desk desk, Memory.Counters counters) {
    FunctionCounter.builder("aiguillage.memory.hits", counters, Memory.Counters::hits)
        .description("Questions answered from the cache since the start")
        .register(registry);
    FunctionCounter.builder("aiguillage.memory.misses", counters, Memory.Counters::misses)
        .description("Questions evaluated by the rules since the start")
        .register(registry);
    Gauge.builder("aiguillage.memory.answers", desk, d -> d.rules().memory().size())
        .description("Answers cached for the rules in force")
        .register(registry);
  }
}
