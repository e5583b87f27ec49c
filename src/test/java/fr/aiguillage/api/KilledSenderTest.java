// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is killed while it sends keyed lines sends them again: each is decided once. */
@QuarkusTest
class KilledSenderTest {

  @TempDir Path folder;
  @Inject Desk desk;

  @Test
  void aSenderThatIsKilledTwice_getsOneDecisionForEachLine() throws Exception {
    kill(desk, folder, 2, 1_500);
  }

  /** How often it was really killed, and not at its end before. */
  static int kill(Desk desk, Path folder, int kills, int lines) throws Exception {
    String name = "S" + UUID.randomUUID().toString().substring(0, 8);
    long before = desk.log().count(Filter.everything());
    Random random = new Random(20);
    int killed = 0;
    for (int i = 0; i < kills; i++) {
      Process sender = start(name, lines, folder);
      // From before its first request to some after it.
      if (!sender.waitFor(300 + random.nextInt(1_200), TimeUnit.MILLISECONDS)) {
        sender.destroyForcibly().waitFor();
        killed++;
      }
    }
    Process last = start(name, lines, folder);
    assertTrue(last.waitFor(10, TimeUnit.MINUTES));
    assertEquals(0, last.exitValue());
    assertEquals(lines, desk.log().count(Filter.everything()) - before);
    for (int i : new int[] {0, lines / 2, lines - 1}) {
      Filter ticket = Filter.everything().onTicket(name + "-" + i);
      assertEquals(1, desk.log().count(ticket), ticket::toString);
    }
    return killed;
  }

  private static Process start(String name, int lines, Path folder) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                Path.of("target", "test-classes").toString(),
                Sender.class.getName(),
                "" + RestAssured.port,
                name,
                "" + lines,
                folder.resolve("note").toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }
}
