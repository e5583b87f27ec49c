// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads what the service has logged under all the tests that asked it over HTTP, whatever they
 * sent: nothing that a caller can do is an error of the service. Where it finds what was mended
 * since, {@code mvn clean} takes it away.
 */
class LogOfTheSuiteIT {

  private static final Path LOGS = Path.of("target/suite-log");

  @Test
  void nothingThatACallerDoes_isAnError() throws IOException {
    assumeTrue(Files.isDirectory(LOGS), "NOT RUN: the tests before this one were left out");
    List<String> faults = new ArrayList<>();
    int lines = 0;
    try (Stream<Path> logs = Files.list(LOGS)) {
      for (Path log : logs.toList()) {
        for (String line : Files.readAllLines(log)) {
          lines++;
          if (line.contains(" ERROR ")) {
            faults.add(log.getFileName() + ": " + line);
          }
        }
      }
    }
    assertFalse(lines == 0, "nothing was logged at all");
    assertEquals(List.of(), faults.subList(0, Math.min(20, faults.size())));
  }
}
