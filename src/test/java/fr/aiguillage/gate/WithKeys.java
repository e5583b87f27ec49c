// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.callers.Key;
import fr.aiguillage.callers.Keyring;
import fr.aiguillage.callers.Role;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service that knows callers by their keys: one for each role, one with all, one with none. */
public class WithKeys implements QuarkusTestProfile {

  static final String SHOWN = "test.keys";

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>();
    try {
      Path file = Files.createTempDirectory(Path.of("target"), "callers").resolve("callers.json");
      Keyring keyring = new Keyring(file);
      List<String> keys = new ArrayList<>();
      for (Role role : Role.values()) {
        keys.add(shown(role.code(), keyring, Set.of(role), Optional.empty()));
      }
      keys.add(shown("all", keyring, EnumSet.allOf(Role.class), Optional.empty()));
      keys.add(shown("none", keyring, Set.of(), Optional.empty()));
      keys.add(
          shown(
              "expired",
              keyring,
              EnumSet.allOf(Role.class),
              Optional.of(Instant.parse("2020-01-01T00:00:00Z"))));
      overrides.put(SHOWN, String.join(" ", keys));
      overrides.put("aiguillage.callers", "keys");
      overrides.put("aiguillage.callers-file", file.toString());
      overrides.put("aiguillage.rate", "1000000");
      // A machine that builds much at once takes longer than the minute by default.
      overrides.put("aiguillage.compilation", "PT10M");
      overrides.put("quarkus.http.cors.enabled", "true");
      overrides.put(
          "quarkus.http.cors.origins", "https://guichet.example,/https://.*\\.ecole\\.example/");
      // So that a random request does not have the rules compiled.
      overrides.put("aiguillage.reload", "false");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return overrides;
  }

  private static String shown(
      String name, Keyring keyring, Set<Role> roles, Optional<Instant> expires) throws Exception {
    Key key = keyring.add(name, roles, expires).orElseThrow();
    return name + "=" + key.text();
  }

  /** The keys by the names of their callers. */
  static Map<String, String> keys(String shown) {
    Map<String, String> keys = new HashMap<>();
    for (String pair : shown.split(" ")) {
      keys.put(pair.split("=")[0], pair.substring(pair.indexOf('=') + 1));
    }
    return keys;
  }
}
