package fr.aiguillage.decisionlog;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;

/** The one way in: what waits to be written, and the thread that writes it. */
final class Intake {

  private final WorkQueue queue;
  private final Replies replies = new Replies();
  private final Writer writer;
  private final Thread thread;

  /**
   * @param recorded is told after each commit how many records there are
   */
  Intake(Store store, LogSettings settings, LongConsumer recorded) {
    queue = new WorkQueue(settings.queue());
    writer = new Writer(store, queue, replies, settings.group(), recorded);
    thread = new Thread(writer, "decision-log");
    // Whoever forgets to close must not keep the process from ending: what is confirmed is durable.
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Void> append(Entry entry, Optional<RequestKey> key) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      // Hashed here, by one of many threads, and not by the one that writes.
      return submit(new Work.Append(entry, Leaf.hash(entry), key, done));
    } catch (IllegalArgumentException e) {
      replies.fail(new Work.Append(entry, null, key, done), e);
      return done;
    }
  }

  /** Returns once the rule set is durable. */
  void keep(KeptRuleset ruleset) {
    try {
      submit(new Work.Keep(ruleset, new CompletableFuture<>())).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LogUnavailableException known ? known : e;
    }
  }

  CompletableFuture<Void> submit(Work work) {
    queue.add(work).ifPresent(reason -> replies.fail(work, new LogUnavailableException(reason)));
    return work.done();
  }

  /** Why nothing would be taken now, in a few words. */
  Optional<String> trouble() {
    return queue
        .refusal()
        .map(reason -> new LogUnavailableException(reason).getMessage())
        .or(writer::trouble);
  }

  int depth() {
    return queue.size();
  }

  long appended() {
    return replies.appended();
  }

  long failed() {
    return replies.failed();
  }

  long groups() {
    return writer.groups();
  }

  /** Takes nothing more, and returns once all that waits is written. */
  void end() {
    queue.close();
    Threads.awaitEnd(thread);
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
