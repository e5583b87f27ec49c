// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever lies where it should not, or does not, is named in one sentence, and the start ends. */
@Timeout(120)
class FaultyPlacesIT {

  @TempDir Path folder;

  /**
   * What is set, what lies there, and what has to be said: the part, the place, the cause.
   *
   * <p>/sys is where not even root may make a file.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aiguillage.data=/sys/kernel | | The journal cannot be opened: /sys/kernel/lock: access"
            + " denied",
        "aiguillage.data=/proc/1/x | | The journal cannot be opened: /proc/1/x",
        "aiguillage.data=FOLDER/data | data/decisions.db | data/decisions.db cannot be opened",
        "aiguillage.data=FOLDER/data | data/access.db | The access records in",
        "aiguillage.data=FOLDER/data | data/access.key | The key of the pseudonyms,"
            + " FOLDER/data/access.key",
        "aiguillage.data=FOLDER/data | data/replays | The replays cannot be kept:"
            + " FOLDER/data/replays",
        "aiguillage.keys=/sys/kernel | | /sys/kernel",
        "aiguillage.keys=FOLDER/keys | keys | keys",
        "aiguillage.checkpoints=/proc/nowhere | | The journal cannot be opened: /proc/nowhere",
        "aiguillage.origin=a b | | The name of the log must not contain a space",
        "aiguillage.postgresql=jdbc:mysql://x/y | | begins with jdbc:postgresql:",
        "aiguillage.postgresql=jdbc:postgresql://127.0.0.1:1/x | | jdbc:postgresql://127.0.0.1:1/x"
      })
  void aFaultyPlace_isNamedInOneSentence(String setting, String garbage, String said)
      throws Exception {
    Path rules = RulesCopy.small(folder.resolve("rules")).folder();
    if (garbage != null) {
      Path file = folder.resolve(garbage);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "this is no such thing ".repeat(300));
    }
    String set = "-D" + setting.replace("FOLDER", folder.toString());
    try (Packaged service = Packaged.start(folder, rules, Packaged.SHORT_LIVED, set)) {
      assertEquals(2, service.exitCode(), service.said());
      String all = service.said();
      List<String> errors = all.lines().filter(line -> line.contains("ERROR")).toList();
      assertEquals(1, errors.size(), all);
      assertTrue(errors.get(0).contains(said.replace("FOLDER", folder.toString())), all);
      assertFalse(all.contains("\tat "), "a trace is no sentence: " + all);
      assertFalse(errors.get(0).contains("Exception"), "a class is no sentence: " + all);
    }
  }
}
