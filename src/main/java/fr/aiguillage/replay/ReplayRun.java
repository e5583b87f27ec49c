// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.replay.ReplayProgress.Status;
import fr.aiguillage.threads.Daemons;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads the records from the oldest on and decides each again. While one page is decided, another
 * thread reads the next, and then helps.
 */
public final class ReplayRun {

  private static final Duration KEPT_EACH = Duration.ofSeconds(1);

  private final Records records;
  private final Replayer replayer;
  private final Patience patience;
  private final ReplayProgress from;
  private final Consumer<ReplayProgress> keeper;
  private final Consumer<ReplayProgress> told;
  private final ReplayTally tally;
  private volatile ReplayProgress latest;
  private volatile Optional<Status> asked = Optional.empty();
  private long begun;
  private OptionalLong total;
  private long leftOut;
  private Filter filter = Filter.everything();

  /**
   * Prepares to continue from a progress. If the log cannot be read, it waits until it can, for at
   * most a minute.
   *
   * @param keeper stores a progress durably: once a second, and when the run ends or is stopped
   * @param told is called after every page
   */
  public ReplayRun(
      Records records,
      Replayer replayer,
      ReplayProgress from,
      Consumer<ReplayProgress> keeper,
      Consumer<ReplayProgress> told) {
    this(records, replayer, new Patience(Patience.MOST), from, keeper, told);
  }

  ReplayRun(
      Records records,
      Replayer replayer,
      Patience patience,
      ReplayProgress from,
      Consumer<ReplayProgress> keeper,
      Consumer<ReplayProgress> told) {
    this.records = records;
    this.replayer = replayer;
    this.patience = patience;
    this.from = from;
    this.keeper = keeper;
    this.told = told;
    tally = new ReplayTally(from.findings());
    latest = from;
    total = from.total();
    leftOut = from.leftOut();
  }

  /** Its current progress. */
  public ReplayProgress latest() {
    return latest;
  }

  /** Asks it to stop after the current page; it can be resumed from what it has stored. */
  public void stop() {
    asked = Optional.of(Status.RUNNING);
    patience.end();
  }

  /** Asks it to end after the current page. */
  public void cancel() {
    asked = Optional.of(Status.CANCELLED);
    patience.end();
  }

  /**
   * Runs on this thread until the end, or until it is asked to stop.
   *
   * @return the progress reached; {@link Status#RUNNING} if it was stopped
   */
  public ReplayProgress run() {
    begun = System.nanoTime();
    ExecutorService reader = Executors.newSingleThreadExecutor(Daemons.named("replay-reader"));
    try {
      filter = patience.ask(this::decidable);
      if (total.isEmpty()) {
        count();
      }
      tell(from.after());
      walk(reader);
    } catch (LogUnavailableException e) {
      // a closed log will be opened again
      boolean closed = e.reason() == LogUnavailableException.Reason.CLOSED;
      Status status = asked.orElse(closed ? Status.RUNNING : Status.FAILED);
      end(status, status == Status.FAILED ? e.getMessage() : "");
    } catch (IOException e) {
      end(Status.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      end(Status.FAILED, e.toString());
      throw e;
    } finally {
      reader.shutdownNow();
    }
    return latest;
  }

  /**
   * Under its own rules a decision on any subject is replayed; under other rules, only those on
   * their subject.
   */
  private Filter decidable() {
    Filter asked = from.asked().filter();
    return asked.of(from.asked().ruleset().map(records::matter).orElse(Filter.ANY_MATTER));
  }

  /** Removed decisions are included if everything was asked for. */
  private void count() {
    Filter asked = from.asked().filter();
    long gone = asked.equals(Filter.everything()) ? patience.ask(records::pruned) : 0;
    boolean some = from.asked().ruleset().isPresent();
    long all = some ? patience.ask(() -> records.count(asked.of(Filter.ANY_MATTER))) : 0;
    long there = patience.ask(() -> records.count(filter));
    // decisions recorded between the two counts do not count as left out
    leftOut = Math.max(0, all - there);
    total = OptionalLong.of(gone + there);
    tally.addPruned(gone);
  }

  /**
   * Accounts for decisions that were counted but not found: they count as removed, as far as
   * decisions have been removed since, and the others as incomplete. For a part of the decisions
   * the number of removed ones cannot be known, so all missing ones may have been removed.
   */
  private void countMissing() {
    boolean all = from.asked().filter().equals(Filter.everything());
    long gone = patience.ask(records::pruned) - (all ? tally.pruned() : 0);
    tally.addPruned(Math.max(0, Math.min(gone, left())));
    tally.addUnread(left());
  }

  private void walk(ExecutorService reader) throws IOException {
    Future<Page> next = read(reader, from.after());
    long kept = System.nanoTime();
    while (true) {
      Page page = await(next);
      boolean last = page.next().isEmpty() || left() <= page.entries().size();
      if (!last) {
        next = read(reader, page.next());
      }
      int few = (int) Math.min(left(), page.entries().size());
      // counted once all are decided: if one fails, the whole page is decided again on resuming
      PageWork.decide(page.entries().subList(0, few), this::decide, reader).forEach(tally::add);
      if (last && left() > 0) {
        countMissing();
      }
      tell(page.next());
      if (last) {
        end(Status.DONE, "");
        return;
      }
      if (asked.isPresent()) {
        end(asked.get(), "");
        return;
      }
      if (System.nanoTime() - kept > KEPT_EACH.toNanos()) {
        keeper.accept(latest);
        kept = System.nanoTime();
      }
    }
  }

  /**
   * Decisions recorded after the count are not replayed; otherwise a busy log would have no end.
   */
  private long left() {
    return total.getAsLong() - tally.done();
  }

  private Future<Page> read(ExecutorService reader, Optional<Cursor> after) {
    return reader.submit(() -> patience.ask(() -> records.forward(filter, after, Page.MAX_SIZE)));
  }

  private static Page await(Future<Page> page) throws IOException {
    try {
      return page.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Replay decide(Entry entry) {
    String ruleset = from.asked().ruleset().orElse(entry.ruleset());
    return patience.ask(() -> replayer.replay(entry, ruleset));
  }

  /** Stored before the listener is notified, so that the end can be found once it is known. */
  private void end(Status status, String failure) {
    latest = progress(latest.after(), status, failure);
    keeper.accept(latest);
    told.accept(latest);
  }

  private void tell(Optional<Cursor> after) {
    latest = progress(after, Status.RUNNING, "");
    told.accept(latest);
  }

  private ReplayProgress progress(Optional<Cursor> after, Status status, String failure) {
    return new ReplayProgress(
        from.id(),
        from.asked(),
        status,
        total,
        leftOut,
        after,
        tally.findings(),
        from.started(),
        from.spent().plusNanos(System.nanoTime() - begun),
        failure);
  }
}
