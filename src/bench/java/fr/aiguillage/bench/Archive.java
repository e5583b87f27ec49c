// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run has loaded and linked, kept for the next starts of the same package on the same
 * machine: class data sharing (JEP 350), from JDK 25 on a cache with profiles (JEP 514, JEP 515).
 *
 * @param option tells a start to take it
 */
record Archive(String option) {

  private static final int WITH_PROFILES = 25;
  private static final int DECISIONS = 200;

  /**
   * Trains one by a start, decisions both ways and a stop in order, and leaves it in the folder.
   */
  static Archive trained(Path folder) throws IOException, InterruptedException {
    boolean profiles = Runtime.version().feature() >= WITH_PROFILES;
    Path file = folder.resolve(profiles ? "aiguillage.aot" : "aiguillage.jsa").toAbsolutePath();
    Files.deleteIfExists(file);
    try (Server server =
        Server.packaged(
            Server.java(),
            (profiles ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file)) {
      for (int i = 0; i < DECISIONS; i++) {
        server.post();
        server.send(Server.EVALUATIONS, "application/json", Server.REQUEST);
      }
    }
    if (!Files.exists(file)) {
      throw new AssertionError("no archive was left in " + file);
    }
    return new Archive((profiles ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
  }
}
