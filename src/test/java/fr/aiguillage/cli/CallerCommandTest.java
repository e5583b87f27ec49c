// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who lets a ticket platform in, gives it another key, and shows it out. */
class CallerCommandTest {

  @TempDir private Path base;

  private Terminal caller(Object... words) {
    return Terminal.run(
        Stream.concat(
                Stream.concat(Stream.of("caller"), Stream.of(words)),
                Stream.of("--file", base.resolve("keys/callers.json")))
            .toArray());
  }

  @Test
  void aCaller_isAddedListedRotatedAndRemoved() {
    Terminal added = caller("add", "glpi", "--roles", "decide,read", "--until", "2099-12-31");
    assertEquals(0, added.exit(), added.err());
    assertTrue(added.out().matches("aig_glpi\\.[A-Za-z0-9_-]{43}\n"), added.out());

    assertEquals("glpi\tdecide,read\t2099-12-31T23:00:00Z\n", caller("list").out());

    Terminal rotated = caller("rotate", "glpi", "--overlap", "P1D");
    assertEquals(0, rotated.exit(), rotated.err());
    assertNotEquals(added.out(), rotated.out());
    Terminal listed = caller("list", "--lang=EN");
    assertTrue(listed.out().matches("glpi\tdecide,read\tno expiry, 20[^,]*Z\n"), listed.out());

    assertEquals(0, caller("remove", "glpi").exit());
    assertEquals("", caller("list").out());
  }

  @Test
  void whatCannotBe_isSaidInASentenceAndChangesNothing() throws Exception {
    caller("add", "glpi", "--roles", "decide");
    String before = Files.readString(base.resolve("keys/callers.json"));
    Terminal twice = caller("add", "glpi", "--roles", "decide");
    assertEquals(2, twice.exit());
    assertTrue(twice.err().contains("il y a déjà un appelant glpi"), twice.err());
    Terminal role = caller("add", "rt", "--roles", "decide,admin", "--lang=EN");
    assertEquals(2, role.exit());
    assertTrue(role.err().contains("the role “admin” is unknown"), role.err());
    Terminal name = caller("add", "GLPI", "--roles", "decide");
    assertEquals(2, name.exit());
    assertTrue(name.err().contains("« GLPI »"), name.err());
    for (String command : new String[] {"rotate", "remove"}) {
      Terminal missing = caller(command, "rt");
      assertEquals(2, missing.exit());
      assertTrue(missing.err().contains("il n’y a pas d’appelant rt"), missing.err());
    }
    assertEquals(before, Files.readString(base.resolve("keys/callers.json")));
  }

  @Test
  void aFileThatIsNone_isSaidWithItsFaults() throws Exception {
    Files.createDirectories(base.resolve("keys"));
    Files.writeString(base.resolve("keys/callers.json"), "[]");
    Terminal refused = caller("list");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("callers.json"), refused.err());
    assertFalse(refused.err().contains("\tat "), refused.err());
  }
}
