// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.callers.RefusedCallers.Fault;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys let in those who have them, as long as they are good, and nobody else. */
class KeyringTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant TODAY = Instant.parse("2026-11-28T09:00:00Z");

  @TempDir Path folder;

  private Path file;
  private Keyring keyring;
  private Instant now = TODAY;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeEach
  void begin() {
    file = folder.resolve("keys/callers.json");
    keyring = new Keyring(file);
  }

  private Key add(String name, Role... roles) throws Exception {
    return keyring.add(name, Set.of(roles), Optional.empty()).orElseThrow();
  }

  @Test
  void aName_isNotOneThatRecordsGiveToOthers() {
    assertTrue(Keyring.isName("glpi"));
    for (String taken :
        List.of("operator", "service", "unasked", "person:0123456789abcdef", "", "Glpi")) {
      assertFalse(Keyring.isName(taken), taken);
    }
    assertFalse(Caller.isSystem("person:0123456789abcdef"), "a client of the provider");
    assertFalse(Caller.isSystem("a b"));
  }

  @Test
  void aKey_namesItsCallerAndTheRoles() throws Exception {
    Key key = add("glpi", Role.DECIDE, Role.READ);
    add("prometheus", Role.OPERATE);

    KnownKeys known = KnownKeys.open(file, clock);

    assertEquals(
        Optional.of(new Caller(Caller.Kind.SYSTEM, "glpi", Set.of(Role.DECIDE, Role.READ))),
        Key.parse(key.text()).flatMap(known::holder));
    String other = key.text().substring(0, key.text().length() - 1) + "_";
    assertEquals(Optional.empty(), Key.parse(other).flatMap(known::holder));
    String renamed = key.text().replace("glpi", "prometheus");
    assertEquals(Optional.empty(), Key.parse(renamed).flatMap(known::holder));
  }

  @Test
  void theFile_isForItsOwnerAloneAndHoldsNoKey() throws Exception {
    Key key = add("glpi", Role.DECIDE);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String secret = key.text().substring(key.text().indexOf('.') + 1);
    assertFalse(Files.readString(file).contains(secret));
    assertFalse(key.toString().contains(secret));
  }

  @Test
  void aRotation_letsBothKeysInForATime() throws Exception {
    Key before = add("glpi", Role.DECIDE);
    Key after =
        keyring.rotate("glpi", Optional.empty(), TODAY.plus(Duration.ofDays(7))).orElseThrow();
    KnownKeys known = KnownKeys.open(file, clock);

    assertTrue(known.holder(before).isPresent());
    assertTrue(known.holder(after).isPresent());
    now = TODAY.plus(Duration.ofDays(7));
    assertTrue(known.holder(before).isEmpty());
    assertTrue(known.holder(after).isPresent());
  }

  @Test
  void anExpiredKey_letsNobodyIn() throws Exception {
    Key key =
        keyring.add("glpi", Set.of(Role.DECIDE), Optional.of(TODAY.plusSeconds(60))).orElseThrow();
    KnownKeys known = KnownKeys.open(file, clock);
    assertTrue(known.holder(key).isPresent());
    now = TODAY.plusSeconds(60);
    assertTrue(known.holder(key).isEmpty());
  }

  @Test
  void aRemoval_isSeenWithinASecondByAServiceThatRuns() throws Exception {
    Key key = add("glpi", Role.DECIDE);
    KnownKeys known = KnownKeys.open(file, clock);
    assertTrue(keyring.remove("glpi"));
    Files.setLastModifiedTime(file, FileTime.from(TODAY.plusSeconds(1)));
    now = TODAY.plusSeconds(2);
    assertTrue(known.holder(key).isEmpty());
    assertFalse(keyring.remove("glpi"));
  }

  @Test
  void aFileThatBecomesUnreadable_changesNothing() throws Exception {
    Key key = add("glpi", Role.DECIDE);
    KnownKeys known = KnownKeys.open(file, clock);
    Files.writeString(file, "{");
    Files.setLastModifiedTime(file, FileTime.from(TODAY.plusSeconds(1)));
    now = TODAY.plusSeconds(2);
    assertTrue(known.holder(key).isPresent());
  }

  @Test
  void everyFaultOfAFile_isSaidAtOnce() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"callers": [
          {"name": "GLPI", "roles": ["decide", "admin"], "keys": [{"sha256": "ab"}], "note": "x"},
          {"name": "rt", "roles": [], "keys": [{"sha256": "%s", "expires": "demain"}]},
          {"name": "rt", "roles": [], "keys": []}]}
        """
            .formatted("0".repeat(64)));
    RefusedCallers refused = assertThrows(RefusedCallers.class, () -> CallersFile.read(file));
    assertEquals(
        List.of(
            new Fault("key", "callers[0]", "note"),
            new Fault("name", "callers[0]", "GLPI"),
            new Fault("role", "callers[0]", "admin"),
            new Fault("hash", "callers[0]", "ab"),
            new Fault("expiry", "callers[1]", "demain"),
            new Fault("twice", "callers[2]", "rt")),
        refused.faults());
  }

  @Test
  void aNameThatIsTaken_getsNoSecondKey() throws Exception {
    add("glpi", Role.DECIDE);
    assertEquals(Optional.empty(), keyring.add("glpi", Set.of(), Optional.empty()));
  }

  @Test
  void whateverIsShown_isAKeyOrNone() {
    for (String text :
        List.of(
            "", "aig_", "aig_.", "aig_GLPI.x", "aig_glpi", "x", "aig_" + "a".repeat(200) + ".b")) {
      assertEquals(Optional.empty(), Key.parse(text), text);
    }
  }

  /** Not a proof, but an early return after a few equal digits would show by a factor. */
  @Test
  void aWrongKey_takesAsLongAsTheRightOne() throws Exception {
    Key right = add("glpi", Role.DECIDE);
    KnownKeys known = KnownKeys.open(file, clock);
    Key wrong =
        Key.parse(right.text().substring(0, right.text().length() - 2) + "__").orElseThrow();
    Key nobody = Key.parse(right.text().replace("glpi", "gloi")).orElseThrow();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      double one = nanos(known, right);
      double two = nanos(known, wrong);
      double three = nanos(known, nobody);
      double spread = Math.max(one, Math.max(two, three)) / Math.min(one, Math.min(two, three));
      best = Math.min(best, spread);
    }
    System.out.printf("right, wrong and unknown keys take the same within %.2f%n", best);
    assertTrue(best < 1.3, "the times differ by " + best);
  }

  private static double nanos(KnownKeys known, Key key) {
    long begin = THREADS.getCurrentThreadCpuTime();
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      found += known.holder(key).isPresent() ? 1 : 0;
    }
    assertTrue(found == 0 || found == 20_000);
    return THREADS.getCurrentThreadCpuTime() - begin;
  }
}
