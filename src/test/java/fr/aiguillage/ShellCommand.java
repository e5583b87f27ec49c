// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of the page for newcomers, as somebody would give it to a shell. */
final class ShellCommand implements AutoCloseable {

  /** Far more than a start takes, also on a machine that does a lot else. */
  private static final long PATIENCE_SECONDS = 120;

  private static final String END = "";

  private final Process process;
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private ShellCommand(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "command-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs the command by a shell in that folder. */
  static ShellCommand run(String command, Path folder) throws IOException {
    return new ShellCommand(
        new ProcessBuilder("bash", "-c", "exec " + command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start());
  }

  /** What the process said so far, or in the end. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for a line that holds the pattern. */
  Matcher await(Pattern pattern) throws InterruptedException {
    while (true) {
      String line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.equals(END)) {
        throw new AssertionError("never said " + pattern + ", but " + lines());
      }
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
  }

  /** Waits until all that the process said is read. */
  void awaitEnd() throws InterruptedException {
    String line;
    do {
      line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } while (line != null && !line.equals(END));
  }

  /** Waits for the end and gives its code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("did not end after " + lines());
    }
    return process.exitValue();
  }

  /** Asks the process to end, as a stop of the machine does. */
  void stop() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (!line.isEmpty()) {
          unread.add(line);
        }
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    unread.add(END);
  }
}
