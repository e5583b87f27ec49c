// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one machine decided, another decides again to the byte: in other languages, at other hours,
 * on another version of Java, from a folder whose files were written in another order.
 */
@Timeout(180)
class IdentityIT {

  private static final Path JAR = Path.of("target/aiguillage.jar").toAbsolutePath();

  /** Names the home of a JDK of another version, where it is in no usual place. */
  private static final String OTHER_JDK = "AIGUILLAGE_OTHER_JDK";

  private static final List<String> TURKISH =
      List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Kiritimati");
  private static final List<String> ARABIC =
      List.of(
          "-Duser.language=ar",
          "-Duser.country=EG",
          "-Duser.extensions=u-ca-islamic-nu-arab",
          "-Duser.timezone=America/St_Johns");
  private static final List<String> FRENCH =
      List.of(
          "-Duser.language=fr",
          "-Duser.country=FR",
          "-Duser.timezone=Europe/Paris",
          "-Dfile.encoding=ISO-8859-1");

  @TempDir Path folder;

  /** A process that replays, and what it says. */
  private record Machine(String name, Process process, Path output) {}

  @Test
  void theRecords_areDecidedTheSame_whateverTheMachine() throws Exception {
    Fixture fixture = Fixture.newest();
    Path data = folder.resolve("data");
    try (DecisionLog log = DecisionLog.open(data, LogSettings.defaults())) {
      fixture.record(log, 1);
    }
    Path rules = shuffled(fixture);
    List<Machine> machines = new ArrayList<>();
    Path here = Path.of(System.getProperty("java.home"));
    // The quick compiler alone for these two: what the other makes of the code is asked below.
    machines.add(start("tr", here, quick(TURKISH), List.of("--data", data.toString())));
    machines.add(
        start(
            "fr, files in another order",
            here,
            quick(FRENCH),
            List.of("--data", data.toString(), "--rules", rules.toString())));
    Optional<Path> other = otherJdk();
    if (other.isPresent()) {
      machines.add(
          start(
              "ar, " + other.get().getFileName(),
              other.get(),
              ARABIC,
              List.of("--data", data.toString())));
    } else {
      machines.add(start("ar", here, ARABIC, List.of("--data", data.toString())));
      System.out.printf(
          "NON VÉRIFIÉ : aucun JDK d’une autre version ici ; indiquez-en un par %s%n", OTHER_JDK);
    }
    for (Machine machine : machines) {
      hold(machine, fixture.entries().size());
    }
    System.out.printf(
        "rejeu identique à l’octet près : %d décisions sur %s%n",
        fixture.entries().size(), machines.stream().map(Machine::name).toList());
  }

  private static List<String> quick(List<String> flags) {
    return Stream.concat(flags.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();
  }

  private Machine start(String name, Path jdk, List<String> flags, List<String> arguments)
      throws IOException {
    assertTrue(Files.exists(JAR), "not packaged: " + JAR);
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(flags);
    command.addAll(List.of("-Xmx384m", "-jar", JAR.toString(), "replay", "--format", "json"));
    command.addAll(arguments);
    Path output = Files.createTempFile(folder, "output-", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(output.resolveSibling(output.getFileName() + ".err").toFile())
            .start();
    return new Machine(name, process, output);
  }

  private static void hold(Machine machine, int records) throws Exception {
    try {
      assertTrue(machine.process().waitFor(120, TimeUnit.SECONDS), machine.name());
    } finally {
      machine.process().destroyForcibly();
    }
    String said = Files.readString(machine.output());
    String erred =
        Files.readString(machine.output().resolveSibling(machine.output().getFileName() + ".err"));
    assertEquals(0, machine.process().exitValue(), machine.name() + ": " + said + erred);
    JsonNode report = new ObjectMapper().readTree(said);
    assertEquals(records, report.path("identical").asInt(), machine.name() + ": " + said);
    assertEquals(records, report.path("total").asInt(), machine.name() + ": " + said);
  }

  /** The rules in a folder whose files were made in no order. */
  private Path shuffled(Fixture fixture) throws IOException {
    Path rules = folder.resolve("rules");
    List<Map.Entry<String, byte[]>> files = new ArrayList<>(fixture.rules().byPath().entrySet());
    Collections.shuffle(files, new Random(1));
    for (Map.Entry<String, byte[]> file : files) {
      Path path = rules.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return rules;
  }

  /** The newest JDK of another version than this one, of those that are named or usual. */
  private static Optional<Path> otherJdk() throws IOException {
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getenv(OTHER_JDK)).map(Path::of).ifPresent(homes::add);
    for (Path place : List.of(Path.of("/usr/lib/jvm"), Path.of("/opt"))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> found = Files.list(place)) {
          found.forEach(homes::add);
        }
      }
    }
    return homes.stream()
        .filter(home -> version(home) >= 17 && version(home) != Runtime.version().feature())
        .max(Comparator.comparingInt(IdentityIT::version));
  }

  /** 0 for what is no JDK. */
  private static int version(Path home) {
    Properties release = new Properties();
    Path file = home.resolve("release");
    if (Files.isExecutable(home.resolve("bin/java")) && Files.isReadable(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        release.load(reader);
      } catch (IOException e) {
        return 0;
      }
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]")[0]);
  }
}
