// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static byte[] line(String... words) {
    return (String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void asTyped_whereTheLocaleLostTheAccents_bringsThemBack() {
    byte[] line = line("java", "-jar", "a.jar", "explain", "--rule", "L’été – « é »", "");
    assertArrayEquals(
        new String[] {"explain", "--rule", "L’été – « é »", ""},
        Arguments.asTyped(line, "explain", "--rule", "L???t?? ??? ?? ?? ??", ""));
  }

  @Test
  void asTyped_whereTheLineIsAnother_leavesThemAlone() {
    String[] read = {"explain", "--rule", "nope"};
    assertArrayEquals(read, Arguments.asTyped(line("java", "explain"), read));
    assertArrayEquals(read, Arguments.asTyped(line("java", "check", "--rule", "nope"), read));
    assertArrayEquals(read, Arguments.asTyped(new byte[0], read));
    byte[] latin = "java\0explain\0--rule\0\u00e9\0".getBytes(StandardCharsets.ISO_8859_1);
    assertArrayEquals(read, Arguments.asTyped(latin, read));
  }
}
