// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.callers.Routes;
import fr.aiguillage.gate.Attempt.Body;
import fr.aiguillage.gate.Attempt.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes attempts at random, and holds what became of one against what should have. */
final class Attempts {

  private static final Set<Integer> OF_THE_DOOR = Set.of(401, 403, 421);

  private Attempts() {}

  /** Half of them for us and from nowhere, so that their caller counts. */
  static Attempt random(Random random, List<Shown> callers) {
    boolean plain = random.nextBoolean();
    return new Attempt(
        one(random, Routes.all()),
        plain ? Attempt.HOSTS.get(0) : one(random, Attempt.HOSTS),
        plain ? Optional.empty() : one(random, Attempt.ORIGINS),
        plain ? Optional.empty() : one(random, Attempt.FETCHES),
        one(random, callers),
        plain ? Body.RIGHT : one(random, List.of(Body.values())));
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** What is wrong with the answer. */
  static Optional<String> fault(Attempt attempt, Wire wire) throws IOException {
    Wire.Reply reply = wire.ask(attempt.route().method(), attempt.head(), attempt.content());
    Optional<Integer> refusal = attempt.refusal();
    String said = null;
    if (refusal.isPresent() && reply.status() != refusal.get()) {
      said = "not refused with " + refusal.get();
    } else if (refusal.isPresent() && !reply.isProblem()) {
      said = "refused without a problem";
    } else if (refusal.isEmpty() && OF_THE_DOOR.contains(reply.status())) {
      said = "refused";
    } else if (reply.status() >= 500) {
      said = "a fault of ours";
    } else if (!reply.header("x-content-type-options").equals("nosniff")
        || reply.header("cache-control").isEmpty()) {
      said = "without its headers: " + reply.headers();
    }
    return Optional.ofNullable(said)
        .map(fault -> fault + ", " + reply.status() + ": " + attempt + " " + reply.body());
  }
}
