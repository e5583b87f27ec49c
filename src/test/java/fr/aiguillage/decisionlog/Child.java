// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.postgres.RealPostgres;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A second JVM with a log of its own. Prints a line when the log is open, then each id that was
 * acknowledged, or the reason of a refusal, and ends without closing the log.
 */
final class Child {

  static final String OPEN = "open";

  private Child() {}

  /**
   * Arguments: the folder, or {@code instance@port/database} of a PostgreSQL, the number of
   * clients, the entries each sends (0: without end), and the folder of the keys if the log is
   * signed.
   */
  public static void main(String[] arguments) throws IOException {
    int clients = Integer.parseInt(arguments[1]);
    int each = Integer.parseInt(arguments[2]);
    try (DecisionLog log = open(arguments)) {
      print(OPEN);
      List<Thread> threads = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        threads.add(new Thread(() -> send(log, each)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      // As if killed: a log that is closed well would tidy up what the test wants to find.
      Runtime.getRuntime().halt(0);
    } catch (LogOpeningException e) {
      print(e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static DecisionLog open(String[] arguments) throws IOException {
    if (arguments.length == 3) {
      return Logs.open(Path.of(arguments[0]));
    }
    SigningSettings signing =
        new SigningSettings(Path.of(arguments[3]), Optional.of(SignedLog.ORIGIN), Optional.empty());
    DecisionLog log =
        arguments[0].contains("@")
            ? DecisionLog.open(RealPostgres.settings(arguments[0]), LogSettings.defaults(), signing)
            : DecisionLog.open(Path.of(arguments[0]), LogSettings.defaults(), signing);
    Entries.keepRuleset(log);
    return log;
  }

  private static void send(DecisionLog log, int each) {
    for (int number = 0; each == 0 || number < each; number++) {
      Entry entry = Entries.entry(number);
      try {
        Logs.await(log.append(entry));
        print("+" + entry.id());
      } catch (LogUnavailableException e) {
        print("-" + entry.id() + " " + e.reason());
      }
    }
  }

  /** One write call a line, so that a kill cuts none in two. */
  private static void print(String line) {
    synchronized (System.out) {
      System.out.write(Entries.utf8(line + "\n"), 0, line.length() + 1);
      System.out.flush();
    }
  }

  /** Starts one; what it prints goes to the file. Words before the JVM's own may trace it. */
  static Process start(List<String> before, Path output, Path folder, int clients, int each)
      throws IOException {
    return start(before, output, List.of(folder.toString(), "" + clients, "" + each));
  }

  /** Starts one with all its arguments. */
  static Process start(List<String> before, Path output, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Child.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(output.resolveSibling(output.getFileName() + ".err").toFile())
        .start();
  }

  /** The ids on the lines that begin so; a line cut off by the kill was acknowledged to nobody. */
  static List<UUID> ids(Path output, char sign) {
    try {
      String text = Files.readString(output);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.charAt(0) == sign)
          .map(line -> UUID.fromString(line.substring(1).split(" ")[0]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
