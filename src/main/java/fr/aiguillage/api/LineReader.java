// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Splits a stream into lines without ever holding more than the longest allowed one. */
final class LineReader {

  private final InputStream input;
  private final int longest;
  private final byte[] buffer = new byte[16 * 1024];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int from;
  private int to;
  private volatile int number;
  private boolean tooLong;
  private volatile long heard = System.nanoTime();

  LineReader(InputStream input, int longest) {
    this.input = input;
    this.longest = longest;
  }

  /** Moves to the next line; false at the end. The last line needs no line end. */
  boolean next() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = endOfLine();
      take(from, end < 0 ? to : end);
      from = end < 0 ? to : end + 1;
      if (end >= 0) {
        break;
      }
    }
    number += any ? 1 : 0;
    return any;
  }

  /** Whether nothing has arrived for that long; may be called from any thread. */
  boolean silentFor(Duration time) {
    return System.nanoTime() - heard > time.toNanos();
  }

  /** The number of the line, from 1. */
  int number() {
    return number;
  }

  /** Whether the line was longer than allowed; it was skipped to its end. */
  boolean isTooLong() {
    return tooLong;
  }

  /** The line, without its end. */
  byte[] line() {
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, input.read(buffer));
    heard = System.nanoTime();
    return to > 0;
  }

  private int endOfLine() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void take(int start, int end) {
    tooLong |= line.size() + (end - start) > longest;
    if (tooLong) {
      line.reset();
    } else {
      line.write(buffer, start, end - start);
    }
  }
}
