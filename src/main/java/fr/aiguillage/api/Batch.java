// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.incident.KeyedIncident;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/**
 * A batch in progress. One thread reads and decides, another writes the answers, so that neither a
 * caller that sends slowly nor one that does not read blocks the other direction.
 */
final class Batch {

  /**
   * The maximum number of lines in progress: enough to fill a commit of the log's writer, too few
   * to fill its queue.
   */
  private static final int WINDOW = 1024;

  private static final long LOOK_MILLIS = 250;

  private static final Logger LOG = Logger.getLogger(Batch.class);

  private final Desk desk;
  private final LineReader lines;
  private final Language language;
  private final Optional<Who> caller;
  private final Runnable hangUp;
  private final Bounds bounds;
  private final Semaphore window = new Semaphore(WINDOW);
  private final BlockingQueue<Line> waiting;

  /**
   * The first line that was not decided because the caller did not read the answers; 0 if there is
   * none.
   */
  private volatile int unread;

  /** The last line that was decided, if the queue had no room for it. */
  private volatile Line overdue;

  /** Why the input could not be decompressed to its end; null if it could. */
  private volatile ZipException broken;

  private volatile boolean ended;
  private volatile boolean left;

  /**
   * The limits on a slow caller.
   *
   * @param mostUnread the maximum number of unread answers; about as many kilobytes
   * @param unread how long the caller may read none of them
   * @param silence how long the caller may send nothing
   */
  record Bounds(int mostUnread, Duration unread, Duration silence) {}

  /**
   * A line waiting for its answer.
   *
   * @param decided empty if it could not be decided
   * @param problem the answer in that case
   */
  private record Line(int number, Optional<Decided> decided, byte[] problem) {}

  /**
   * A batch.
   *
   * @param caller who asks; empty if callers are not identified
   * @param hangUp closes the connection once everything is sent
   */
  Batch(
      Desk desk,
      InputStream input,
      Language language,
      Optional<Who> caller,
      Runnable hangUp,
      Bounds bounds) {
    this.desk = desk;
    this.lines = new LineReader(input, BodyLimit.LONGEST);
    this.language = language;
    this.caller = caller;
    this.hangUp = hangUp;
    this.bounds = bounds;
    waiting = new LinkedBlockingQueue<>(bounds.mostUnread());
  }

  /** Reads and decides line by line, to the end or until the caller has gone. */
  void read() {
    try {
      while (!left && lines.next()) {
        if (unread == 0 && !pass(decide())) {
          unread = lines.number() + 1;
        }
      }
    } catch (ZipException noGzip) {
      broken = noGzip;
    } catch (IOException gone) {
      LOG.debugf("a batch broke off: %s", gone);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }

  /** Queues the line and returns whether there was room in time. */
  private boolean pass(Line line) throws InterruptedException {
    for (int seen = waiting.size(); !left; seen = waiting.size()) {
      if (waiting.offer(line, bounds.unread().toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (waiting.size() >= seen && window.availablePermits() == WINDOW) {
        // it was decided, so it must be answered: one more than the limit does no harm
        overdue = line;
        return false;
      }
    }
    return false;
  }

  private Line decide() throws InterruptedException {
    int number = lines.number();
    if (lines.isTooLong()) {
      return refused(
          Problem.worded(413, "too-large", language, "too-large", BodyLimit.LONGEST), number);
    }
    window.acquire();
    try {
      KeyedIncident line = KeyedIncident.read(lines.line());
      Decided decided =
          desk.decide(
              line.incident(), caller, line.key().map(key -> IdempotencyKey.of(caller, key)));
      decided.durable().whenComplete((done, failure) -> window.release());
      return new Line(number, Optional.of(decided), null);
    } catch (RefusedIncident | RuntimeException | Error failure) {
      window.release();
      return refused(Failures.problem(failure, language), number);
    }
  }

  /** Writes the answers, each as soon as it is durable, until all lines have theirs. */
  void answer(OutputStream output) throws IOException {
    boolean flushed = true;
    while (true) {
      Line line = waiting.poll();
      if (line == null && !flushed) {
        output.flush();
        flushed = true;
      }
      if (line == null) {
        line = await();
      }
      if (line == null) {
        if (ended && waiting.isEmpty()) {
          break;
        }
        if (!ended && lines.silentFor(bounds.silence())) {
          silent(output);
          return;
        }
        continue;
      }
      if (!flushed && !isDone(line)) {
        output.flush();
      }
      output.write(body(line));
      output.write('\n');
      flushed = false;
    }
    end(output);
  }

  private static boolean isDone(Line line) {
    return line.decided().map(d -> d.durable().toCompletableFuture().isDone()).orElse(true);
  }

  private Line await() throws IOException {
    try {
      return waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the service ends", e);
    }
  }

  private void end(OutputStream output) throws IOException {
    if (overdue != null) {
      output.write(body(overdue));
      output.write('\n');
    }
    if (unread > 0) {
      write(
          Problem.worded(
              413, "answers-unread", language, "answers-unread", bounds.mostUnread(), unread),
          unread,
          output);
    }
    if (broken != null) {
      write(
          Problem.worded(400, "invalid-request", language, "gzip-broken", broken.getMessage()),
          lines.number() + 1,
          output);
    }
    output.flush();
  }

  /** Reports the silence and closes the connection: half a line may have arrived. */
  private void silent(OutputStream output) throws IOException {
    hangUp.run();
    write(
        Problem.worded(
            408, "request-timeout", language, "batch-silent", bounds.silence().toSeconds()),
        lines.number() + 1,
        output);
    output.flush();
  }

  private void write(Problem problem, int number, OutputStream output) throws IOException {
    output.write(refused(problem, number).problem());
    output.write('\n');
  }

  private byte[] body(Line line) {
    if (line.decided().isEmpty()) {
      return line.problem();
    }
    Decided decided = line.decided().get();
    try {
      decided.durable().toCompletableFuture().join();
      return Json.bytes(decided, language);
    } catch (CompletionException failure) {
      return failed(failure.getCause(), line.number());
    }
  }

  private byte[] failed(Throwable failure, int number) {
    try {
      return failure instanceof RepeatedRequestException repeated && repeated.isSameBody()
          ? desk.find(repeated.id())
              .map(recorded -> Json.bytes(Json.decision(recorded, language)))
              .orElseGet(() -> gone(repeated, number))
          : refused(problem(failure), number).problem();
    } catch (RuntimeException unavailable) {
      return refused(Failures.problem(unavailable, language), number).problem();
    }
  }

  private Problem problem(Throwable failure) {
    return failure instanceof RepeatedRequestException repeated
        ? Problem.worded(422, "key-reused", language, "key-reused", repeated.id())
        : Failures.problem(failure, language);
  }

  private byte[] gone(RepeatedRequestException repeated, int number) {
    return refused(
            Problem.worded(410, "pruned", language, "decision-pruned", repeated.id()), number)
        .problem();
  }

  private static Line refused(Problem problem, int number) {
    problem.body().put("line", number);
    return new Line(number, Optional.empty(), Json.bytes(problem.body()));
  }

  /** The caller has gone: the remaining input need not be decided. */
  void leave() {
    left = true;
  }
}
