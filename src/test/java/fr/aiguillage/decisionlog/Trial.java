// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a log promised to its clients over all its lives, held against what it has: what was
 * acknowledged is there once, and nothing is that nobody sent.
 */
final class Trial {

  private final SignedLog log;
  private final Set<UUID> acknowledged = new HashSet<>();
  private int unheard;

  /** A trial of a log in these folders, whose keys are made now, before anything fails. */
  Trial(Path base) throws IOException {
    log = new SignedLog(base);
    log.open().close();
  }

  /** The arguments of a child that writes to the log. */
  List<String> arguments(int clients, int each) {
    return List.of(log.folder().toString(), "" + clients, "" + each, log.keys().toString());
  }

  /** Takes note of what a child was told, with so many in flight when it ended. */
  List<UUID> heard(Path output, int inFlight) {
    List<UUID> told = Child.ids(output, '+');
    acknowledged.addAll(told);
    unheard += inFlight;
    return told;
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** Opens the log again, and verifies it from outside too. */
  void requireKept(String after) throws IOException {
    List<UUID> found = new ArrayList<>();
    try (DecisionLog open = log.open()) {
      found.addAll(Logs.ids(open));
    }
    Set<UUID> once = new HashSet<>(found);
    assertEquals(found.size(), once.size(), "recorded twice after " + after);
    Set<UUID> lost = new HashSet<>(acknowledged);
    lost.removeAll(once);
    assertEquals(Set.of(), lost, "lost after " + after);
    assertTrue(
        found.size() - acknowledged.size() <= unheard,
        found.size() + " found, " + acknowledged.size() + " acknowledged after " + after);
    Verification verified =
        new LogVerifier(LogKeys.verifiers(log.keys()), List.of(), (done, all) -> {})
            .verify(log.folder());
    assertEquals(List.of(), verified.faults(), "after " + after);
    assertEquals(found.size() + verified.acts().size(), verified.vouched(), "after " + after);
  }

  /** Waits until a child has printed so many lines. */
  static void awaitLines(Process child, Path output, int lines) throws Exception {
    while (Files.size(output) < lines * 38L) {
      assertTrue(
          child.isAlive(),
          "the child ended: "
              + Files.readString(output)
              + Files.readString(output.resolveSibling(output.getFileName() + ".err")));
      Thread.sleep(5);
    }
  }
}
