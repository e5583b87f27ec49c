// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Asks one server over a number of connections, and notes how long each answer takes. */
final class Load {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final double WARMING_SECONDS = 2;
  private static final int MOST_WARMINGS = 5;
  private static final double FASTER = 1.03;

  private final HttpClient client;
  private final String path;
  private final int connections;
  private final Buffer body;
  private final AtomicLong failed = new AtomicLong();

  /**
   * What came of it.
   *
   * @param perSecond answers
   * @param times of the answers, in nanoseconds
   */
  record Result(double perSecond, Histogram times) {

    double millis(double percentile) {
      return times.getValueAtPercentile(percentile) / 1e6;
    }
  }

  Load(Vertx vertx, int port, String path, String body, int connections) {
    this.path = path;
    this.body = Buffer.buffer(body);
    this.connections = connections;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(connections));
  }

  /** As fast as the server answers: each connection asks again as soon as it has its answer. */
  Result closed(double seconds) throws InterruptedException {
    Histogram times = new ConcurrentHistogram(LONGEST_NANOS, 3);
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    CountDownLatch running = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      again(times, end, running);
    }
    running.await();
    return result(times, start);
  }

  private void again(Histogram times, long end, CountDownLatch running) {
    long asked = System.nanoTime();
    if (asked >= end) {
      running.countDown();
      return;
    }
    ask(
        () -> {
          times.recordValue(System.nanoTime() - asked);
          again(times, end, running);
        });
  }

  /**
   * Until it gets no faster: what an answer costs a machine that has compiled its way is the
   * question, and not how soon it has.
   */
  void warm() throws InterruptedException {
    double best = 0;
    double latest = closed(WARMING_SECONDS).perSecond();
    for (int i = 0; i < MOST_WARMINGS && latest > FASTER * best; i++) {
      best = latest;
      latest = Math.max(closed(WARMING_SECONDS).perSecond(), closed(WARMING_SECONDS).perSecond());
    }
  }

  /**
   * So many a second, whether the server keeps up or not. A time begins when the request was due,
   * so that a server that stalls is charged for all that it kept waiting.
   */
  Result open(double seconds, double perSecond) throws InterruptedException {
    Histogram times = new ConcurrentHistogram(LONGEST_NANOS, 3);
    long number = (long) (seconds * perSecond);
    CountDownLatch running = new CountDownLatch((int) number);
    long start = System.nanoTime();
    for (long i = 0; i < number; i++) {
      long due = start + (long) (i * 1e9 / perSecond);
      long left = due - System.nanoTime();
      while (left > 0) {
        LockSupport.parkNanos(left);
        left = due - System.nanoTime();
      }
      ask(
          () -> {
            times.recordValue(System.nanoTime() - due);
            running.countDown();
          });
    }
    running.await();
    return result(times, start);
  }

  /**
   * Has the body decided so many times in one request, and reads the answer while it sends.
   *
   * @return seconds until the last line of the answer was read
   */
  double batch(int lines) throws Exception {
    Buffer all = Buffer.buffer((body + "\n").repeat(lines));
    AtomicLong answered = new AtomicLong();
    long start = System.nanoTime();
    client
        .request(HttpMethod.POST, path)
        .compose(request -> request.putHeader("Content-Type", "application/x-ndjson").send(all))
        .compose(
            response -> {
              if (response.statusCode() != 200) {
                failed.incrementAndGet();
              }
              response.handler(chunk -> answered.addAndGet(linesIn(chunk)));
              return response.end();
            })
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failed.get() > 0 || answered.get() != lines) {
      throw new AssertionError("the batch: " + answered + " lines of " + lines);
    }
    return seconds;
  }

  private static long linesIn(Buffer chunk) {
    long lines = 0;
    for (byte each : chunk.getBytes()) {
      lines += each == '\n' ? 1 : 0;
    }
    return lines;
  }

  private Result result(Histogram times, long start) {
    if (failed.get() > 0) {
      throw new AssertionError(failed + " requests failed");
    }
    return new Result(times.getTotalCount() / ((System.nanoTime() - start) / 1e9), times);
  }

  private void ask(Runnable answered) {
    client
        .request(HttpMethod.POST, path)
        .compose(request -> request.putHeader("Content-Type", "application/json").send(body))
        .compose(
            response -> {
              if (response.statusCode() / 100 != 2) {
                failed.incrementAndGet();
              }
              return response.body();
            })
        .onComplete(
            read -> {
              if (read.failed()) {
                failed.incrementAndGet();
              }
              answered.run();
            });
  }

  void close() {
    client.close();
  }
}
