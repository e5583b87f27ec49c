// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.callers.Role;
import fr.aiguillage.callers.Route;
import fr.aiguillage.callers.Routes;
import fr.aiguillage.gate.Attempt.Body;
import fr.aiguillage.gate.Attempt.Shown;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody gets past the door who should not, by any route, and everybody who should does. */
abstract class AtTheDoor {

  @Inject
  @ConfigProperty(name = WithKeys.SHOWN)
  String shown;

  final List<Shown> callers = new ArrayList<>();

  @BeforeEach
  void readTheKeys() {
    Map<String, String> keys = WithKeys.keys(shown);
    callers.add(new Shown("nobody", Optional.empty(), false, Set.of()));
    for (Role role : Role.values()) {
      callers.add(bearer(role.code(), keys, true, Set.of(role)));
    }
    callers.add(bearer("all", keys, true, EnumSet.allOf(Role.class)));
    callers.add(bearer("none", keys, true, Set.of()));
    callers.add(bearer("expired", keys, false, Set.of()));
    callers.add(new Shown("basic", Optional.of(basic(keys.get("read"))), true, Set.of(Role.READ)));
    for (String wrong :
        List.of(
            "Bearer " + keys.get("all") + "x",
            "Bearer " + keys.get("all").replace("all", "none"),
            "Bearer aig_all.",
            "Bearer ",
            "Bearer",
            "Basic !",
            basic(""),
            "Digest username=\"all\"",
            "Bearer eyJhbGciOiJub25lIn0.eyJncm91cHMiOlsiZGVjaWRlIl19.")) {
      callers.add(new Shown("wrong", Optional.of(wrong), false, Set.of()));
    }
  }

  static Shown bearer(String name, Map<String, String> keys, boolean good, Set<Role> roles) {
    return new Shown(name, Optional.of("Bearer " + keys.get(name)), good, roles);
  }

  static String basic(String password) {
    byte[] pair = ("x:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Test
  void everyRoute_asksEveryCallerWhoTheyAre() throws Exception {
    List<Attempt> attempts = new ArrayList<>();
    for (Route route : Routes.all()) {
      for (Shown caller : callers) {
        attempts.add(
            new Attempt(
                route,
                Attempt.HOSTS.get(0),
                Optional.empty(),
                Optional.empty(),
                caller,
                Body.RIGHT));
      }
    }
    hold(attempts);
  }

  List<Attempt> random(int most, long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> Attempts.random(random, callers)).limit(most).toList();
  }

  Shown caller(String name) {
    return callers.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  static void hold(List<Attempt> attempts) throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Wire wire = new Wire(RestAssured.port)) {
      for (Attempt attempt : attempts) {
        Attempts.fault(attempt, wire).ifPresent(wrong::add);
      }
    }
    assertTrue(wrong.isEmpty(), wrong.size() + " of " + attempts.size() + ": " + first(wrong));
    System.out.printf("%,d requests at the door, each got what is its own%n", attempts.size());
  }

  private static String first(List<String> wrong) {
    return String.join("\n", wrong.subList(0, Math.min(20, wrong.size())));
  }
}
