// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments as they were typed. Where the locale claims ASCII ({@code LC_ALL=C}: a cron table,
 * a container), the JVM makes a question mark of every byte of an accent, and the name of a rule
 * would be found nowhere.
 */
final class Arguments {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** In UTF-8 where the system still has their bytes; else as the JVM read them. */
  static String[] asTyped(String... arguments) {
    try {
      return Files.isReadable(COMMAND_LINE)
          ? asTyped(Files.readAllBytes(COMMAND_LINE), arguments)
          : arguments;
    } catch (IOException e) {
      return arguments;
    }
  }

  /**
   * @param line what stands on the command line, the name of the program first, each with a 0
   *     behind it
   */
  static String[] asTyped(byte[] line, String... arguments) {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < line.length; at++) {
      if (line[at] == 0) {
        try {
          ByteBuffer word = ByteBuffer.wrap(line, from, at - from);
          all.add(StandardCharsets.UTF_8.newDecoder().decode(word).toString());
        } catch (CharacterCodingException e) {
          // Typed in another encoding, which nobody here knows.
          return arguments;
        }
        from = at + 1;
      }
    }
    if (all.size() < arguments.length) {
      return arguments;
    }
    List<String> last = all.subList(all.size() - arguments.length, all.size());
    for (int i = 0; i < arguments.length; i++) {
      if (!isSame(last.get(i), arguments[i])) {
        return arguments;
      }
    }
    return last.toArray(String[]::new);
  }

  /** Whether this can be that, but for what the locale has no letters for. */
  private static boolean isSame(String typed, String read) {
    boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(typed);
    return plain ? typed.equals(read) : true;
  }
}
