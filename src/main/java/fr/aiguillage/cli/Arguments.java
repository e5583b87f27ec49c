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
 * The arguments as they were typed. If the locale claims ASCII ({@code LC_ALL=C}: a crontab, a
 * container), the JVM replaces each byte of an accented letter by a question mark, and the name of
 * a rule could not be found.
 */
final class Arguments {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** Decoded as UTF-8 if the system still has their bytes; otherwise as the JVM read them. */
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
   * Decodes the arguments.
   *
   * @param line the raw command line: the name of the program and the arguments, each followed by a
   *     zero byte
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
          // typed in another, unknown encoding
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

  /** Whether both may be the same argument; one with letters beyond ASCII cannot be compared. */
  private static boolean isSame(String typed, String read) {
    boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(typed);
    return plain ? typed.equals(read) : true;
  }
}
