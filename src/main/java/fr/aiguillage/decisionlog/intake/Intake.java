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

/** The one way in: what waits to be written, and the thread that writes it. */
public final class Intake {

  private final WorkQueue queue;
  private final Replies replies = new Replies();
  private final Writer writer;
  private final Thread thread;
  private final WriteWatchdog overdue;
  private final Chronology chronology;

  /**
   * @param chronology holds what is recorded against the clock
   * @param recorded is told after each commit how many records there are
   */
  public Intake(Store store, LogSettings settings, Chronology chronology, LongConsumer recorded) {
    this(store, settings, chronology, recorded, WriteWatchdog.PATIENCE);
  }

  /**
   * @param patience how long the store may say nothing
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
    // Whoever forgets to close must not keep the process from ending: what is confirmed is durable.
    thread.setDaemon(true);
    overdue = new WriteWatchdog(writer, patience);
  }

  /** Begins to write what waits. */
  public void start() {
    thread.start();
    overdue.start();
  }

  /** Hands an entry to the writer; what it promises is said at {@code DecisionLog.append}. */
  public CompletableFuture<Void> append(Entry entry, Optional<RequestKey> key) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      chronology.require(entry.id());
      // Hashed here, by one of many threads, and not by the one that writes.
      return submit(new Work.Append(entry, Leaf.hash(entry), key, done));
    } catch (IllegalArgumentException | LogUnavailableException e) {
      replies.fail(new Work.Append(entry, null, key, done), e);
      return done;
    }
  }

  /**
   * Returns once the act is durable.
   *
   * @param ruleset what it puts into force
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

  /** Hands any work to the writer; the stage completes once it is durable. */
  public CompletableFuture<Void> submit(Work work) {
    queue.add(work).ifPresent(reason -> replies.fail(work, new LogUnavailableException(reason)));
    return work.done();
  }

  /** Why nothing would be taken now, in a few words. */
  public Optional<String> trouble() {
    return queue
        .refusal()
        .map(reason -> new LogUnavailableException(reason).getMessage())
        .or(writer::trouble)
        .or(chronology::trouble);
  }

  /** Works that wait, without those being written. */
  public int depth() {
    return queue.size();
  }

  /** Entries recorded since the start. */
  public long appended() {
    return replies.appended();
  }

  /** Entries refused since the start, for whatever reason. */
  public long failed() {
    return replies.failed();
  }

  /** Commits of entries since the start. */
  public long groups() {
    return writer.groups();
  }

  /** Takes nothing more, and returns once all that waits is written. */
  void end() {
    queue.close();
    Threads.awaitEnd(thread);
    overdue.end();
  }

  /** Whether what the store holds is in doubt; to be asked after {@link #end}. */
  boolean hasStopped() {
    return writer.hasStopped();
  }

  /** Closes the store; to be called after {@link #end}. */
  void close() {
    writer.close();
  }
}
