// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Guide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a guide has one type, the program understands. */
class GuideCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("^(?:\\w+=\\S+ )*target/aiguillage( .*)?$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void everyCommandOfTheGuides_isOneThatTheProgramKnows_withItsOptions() throws IOException {
    int found = 0;
    for (Guide guide : Guide.all()) {
      for (String block : guide.blocks("sh")) {
        Matcher command = COMMAND.matcher(block.replaceAll("(?m) +# .*$", ""));
        while (command.find()) {
          found++;
          String[] words = words(command.group(1));
          assertDoesNotThrow(
              () -> Main.commandLine().parseArgs(words), () -> guide + ": " + command.group());
        }
      }
    }
    assertTrue(found >= 30, "commands: " + found);
  }

  private static String[] words(String typed) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(typed == null ? "" : typed);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
