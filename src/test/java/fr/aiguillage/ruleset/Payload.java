// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kie.api.runtime.KieSession;

/** What a hostile file leaves behind where it runs, and Drools without a guard, to let it run. */
final class Payload {

  private static final String PROPERTY = "aiguillage.hostile";
  private static final Path FILE = Path.of("target/hostile-ran");

  private Payload() {}

  /** What was left behind, if anything was; it is gone afterwards. */
  static Optional<String> takeAway() {
    try {
      Optional<String> left = Optional.ofNullable(System.clearProperty(PROPERTY));
      return Files.deleteIfExists(FILE) ? Optional.of("ran") : left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Drools is used by itself; what it refuses or throws does not matter here. */
  static void compileAndFire(byte[] file) {
    try (Unguarded rules = Unguarded.compile(new TreeMap<>(Map.of("x.drl", file)))) {
      KieSession session = rules.base().newKieSession();
      try {
        session.setGlobal("claims", new Unguarded.Claims());
        session.insert(
            new Unguarded.Incident(
                Unguarded.Service.INFRASTRUCTURE_RESEAU, Unguarded.Activity.ACQUISITION));
        session.fireAllRules(100);
      } finally {
        session.dispose();
      }
    }
  }
}
