// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long each way of starting takes, and each command that people wait for. */
final class Starts {

  private static final int ROUNDS = 5;

  /** The children's line of {@code times}: user and system, minutes and seconds each. */
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

  private static final String INCIDENT =
      "{\"activity\":\"MAINTIEN\",\"service\":\"MATERIELS_PEDAGOGIQUES\",\"date\":\"2018-03-12\"}";

  private Starts() {}

  static Report measured() throws IOException, InterruptedException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    for (String other : System.getProperty("bench.jdks", "").split("\\s+")) {
      if (!other.isEmpty()) {
        homes.add(Path.of(other));
      }
    }
    Table starts =
        new Table("Start to the first decision", "how", "s", "processor s", "resident MiB");
    row(starts, "java -jar", () -> Server.packaged(Server.java()));
    row(
        starts,
        "java -jar, the quick compiler and collector alone",
        () ->
            Server.packaged(
                Server.java(), "-XX:+UseSerialGC", "-Xms64m", "-XX:TieredStopAtLevel=1"));
    Table commands = new Table("Commands by the launcher", "what", "s", "processor s");
    for (Path home : homes) {
      Path launcher = trained(home);
      String named = "the launcher, JDK " + feature(home);
      row(starts, named, () -> Server.launched(launcher, home));
      String rules = Path.of("rules").toAbsolutePath().toString();
      command(commands, named, home, launcher, "explain", INCIDENT, "--rules", rules);
      command(commands, named, home, launcher, "diff", rules, rules);
      command(commands, named, home, launcher, "check", rules);
      command(commands, named, home, launcher, "test", rules);
    }
    String note = "Medians of " + ROUNDS + ", the start of the process included.";
    return new Report("start").add(starts.note(note)).add(commands.note(note));
  }

  private interface Start {
    Server server() throws IOException, InterruptedException;
  }

  private static void row(Table table, String name, Start start)
      throws IOException, InterruptedException {
    double[] seconds = new double[ROUNDS];
    double[] processor = new double[ROUNDS];
    double[] resident = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      try (Server server = start.server()) {
        seconds[i] = server.secondsToFirstAnswer();
        processor[i] = server.processorSeconds();
        resident[i] = server.residentMebibytes();
      }
    }
    table.row(
        name,
        Throughput.median(seconds),
        Throughput.median(processor),
        Throughput.median(resident));
  }

  /** A copy of what was packaged, with its archive for that Java. */
  private static Path trained(Path home) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-launcher");
    Path packaged = Server.JAR.getParent();
    for (String file : List.of("aiguillage", "aiguillage.jar")) {
      Files.copy(packaged.resolve(file), folder.resolve(file));
    }
    Path launcher = folder.resolve("aiguillage");
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException(launcher + " cannot be made executable");
    }
    run(home, List.of(launcher.toString(), "train"));
    return launcher;
  }

  private static void command(Table table, String how, Path home, Path launcher, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    double[] seconds = new double[ROUNDS];
    double[] processor = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      processor[i] = run(home, command);
      seconds[i] = (System.nanoTime() - begun) / 1e9;
    }
    table.row(words[0] + ", " + how, Throughput.median(seconds), Throughput.median(processor));
  }

  /** Runs it to its end; the processor time that it took, in seconds, as the shell tells it. */
  private static double run(Path home, List<String> command)
      throws IOException, InterruptedException {
    List<String> shell =
        new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null || exit; times", "sh"));
    shell.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher times = TIMES.matcher(said);
    if (process.waitFor() != 0 || !times.find()) {
      throw new AssertionError(command + ": " + said);
    }
    return 60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
        + Double.parseDouble(times.group(2))
        + Double.parseDouble(times.group(4));
  }

  private static String feature(Path home) throws IOException {
    for (String line : Files.readAllLines(home.resolve("release"))) {
      if (line.startsWith("JAVA_VERSION=")) {
        return line.replaceAll(".*\"(\\d+).*", "$1");
      }
    }
    return "?";
  }
}
