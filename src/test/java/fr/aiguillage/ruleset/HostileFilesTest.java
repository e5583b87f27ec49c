// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.drl.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rule files that attack, each refused where the attack stands, before anything of it is compiled.
 * What each would leave behind if it ran is a system property or a file.
 */
class HostileFilesTest {

  @Test
  void load_withTheSameFileWithoutAnAttack_isNotRefused() {
    assertEquals(List.of(), Refusal.of(Hostile.alone(Hostile.utf8(Hostile.HARMLESS))).faults());
  }

  @TestFactory
  Stream<DynamicTest> load_withAHostileFile_isRefusedWhereItAttacksAndRunsNothing() {
    return Hostile.all().stream()
        .map(hostile -> DynamicTest.dynamicTest(hostile.file(), () -> refuse(hostile)));
  }

  @TestFactory
  Stream<DynamicTest> drools_givenTheSameFileAsItIs_runsItsPayload() {
    return Hostile.all().stream()
        .filter(Hostile::runs)
        .map(hostile -> DynamicTest.dynamicTest(hostile.file(), () -> run(hostile)));
  }

  @AfterEach
  void nothingWasLeftBehind() {
    assertTrue(Payload.takeAway().isEmpty());
  }

  private static void run(Hostile hostile) {
    Payload.compileAndFire(hostile.content());
    assertEquals(Optional.of("ran"), Payload.takeAway());
  }

  private static void refuse(Hostile hostile) {
    Refusal refusal = Refusal.of(Hostile.alone(hostile.content()));
    List<Fault> faults = refusal.faults();

    assertTrue(
        faults.stream().anyMatch(f -> f.kind() == hostile.kind() && f.line() == hostile.line()),
        () -> hostile + " was refused for " + faults);
    assertEquals(Optional.empty(), Payload.takeAway());
    for (Fault fault : faults) {
      assertFalse(fault.kind() == Fault.Kind.DOES_NOT_COMPILE, fault.toString());
      assertEquals(Hostile.PATH, fault.file());
      Hostile.holdSentences(fault);
    }
    refusal.holdCheap(32);
  }
}
