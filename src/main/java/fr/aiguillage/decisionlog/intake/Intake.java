// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.RequestKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;

/** The only way to write: the queue of work, and the thread that writes it. */
public final class Intake {

  private final WorkQueue queue;
  private final Replies replies = new Replies();
  private final Writer writer;
  private final Thread thread;
  private final WriteWatchdog overdue;
  private final Chronology chronology;

  /**
   * An intake.
   *
   * @param chronology checks the time of what is recorded
   * @param recorded is called after each commit with the number of records
   */
  public Intake(Store store, LogSettings settings, Chronology chronology, LongConsumer recorded) {
    this(store, settings, chronology, recorded, WriteWatchdog.PATIENCE);
  }

  /**
   * An intake.
   *
   * @param patience how long the store may not answer
   */
  Intake(
      Store store,
      LogSettings settings,
      Chronology chronology,
      LongConsumer recorded,
      Duration patience) {
    this.chronology = chronology;
    queue = new WorkQueue(settings.queue());
    writer = new Writer(store, queue, replies, settings.group(), recorded);
    thread = new Thread(writer, "decision-log");
    // a daemon, so that a caller that forgets to close does not keep the process alive: what is
    // confirmed is durable
    thread.setDaemon(true);
    overdue = new WriteWatchdog(writer, patience);
  }

  /** Starts writing. */
  public void start() {
    thread.start();
    overdue.start();
  }

  /** Passes an entry to the writer, as {@code DecisionLog.append} describes. */
  public CompletableFuture<Void> append(Entry entry, Optional<RequestKey> key) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      chronology.require(entry.id());
      // hashed here by one of many threads, not by the one that writes
      return submit(new Work.Append(entry, Leaf.hash(entry), key, done));
    } catch (IllegalArgumentException | LogUnavailableException e) {
      replies.fail(new Work.Append(entry, null, key, done), e);
      return done;
    }
  }

  /**
   * Records an act and returns once it is durable.
   *
   * @param ruleset the rule set it puts into force
   */
  public void record(Act act, Optional<KeptRuleset> ruleset) {
    if (act.kind() == Act.Kind.CLOCK_CORRECTED) {
      chronology.restart(act.at());
    } else {
      chronology.require(act.at());
    }
    try {
      submit(new Work.Record(act, ruleset, new CompletableFuture<>())).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** Passes any work to the writer; the stage completes once it is durable. */
  public CompletableFuture<Void> submit(Work work) {
    queue.add(work).ifPresent(reason -> replies.fail(work, new LogUnavailableException(reason)));
    return work.done();
  }

  /** Why nothing would be accepted now, in a few words. */
  public Optional<String> trouble() {
    return queue
        .refusal()
        .map(reason -> new LogUnavailableException(reason).getMessage())
        .or(writer::trouble)
        .or(chronology::trouble);
  }

  /** The number of pieces of work that wait, without those being written. */
  public int depth() {
    return queue.size();
  }

  /** The number of entries recorded since the start. */
  public long appended() {
    return replies.appended();
  }

  /** The number of entries refused since the start, for whatever reason. */
  public long failed() {
    return replies.failed();
  }

  /** The number of commits of entries since the start. */
  public long groups() {
    return writer.groups();
  }

  /** Accepts nothing more, and returns once everything that waits is written. */
  void end() {
    queue.close();
    Threads.awaitEnd(thread);
    overdue.end();
  }

  /** Whether the content of the store is in doubt; must be called after {@link #end}. */
  boolean hasStopped() {
    return writer.hasStopped();
  }

  /** Closes the store; must be called after {@link #end}. */
  void close() {
    writer.close();
  }
}
