// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rule set that the build of this very program checked without any finding: a check depends
 * only on the files and the program, so it need not be repeated if both are the same.
 */
public final class CheckedAtBuild {

  private static final String FILE = "/META-INF/aiguillage/rules-checked";
  private static final String HASH = hash();

  private CheckedAtBuild() {}

  /** Whether the build checked the rules of that hash without any finding. */
  public static boolean found(String ruleset) {
    return HASH.equals(ruleset);
  }

  private static String hash() {
    try (InputStream file = CheckedAtBuild.class.getResourceAsStream(FILE)) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be read", e);
    }
  }

  /**
   * Called by the build, once the program is compiled: checks a folder and writes its hash next to
   * the classes, or nothing if there is any finding.
   *
   * @param arguments the folder of rules, and that of the classes
   */
  public static void main(String... arguments) throws IOException {
    Path mark = Path.of(arguments[1] + FILE);
    Files.deleteIfExists(mark);
    try {
      RuleFiles files = RuleFiles.read(Path.of(arguments[0]));
      if (Check.of(files, asked -> {}).findings().isEmpty()) {
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, files.hash() + "\n");
      }
    } catch (RefusedRuleSet refused) {
      // the tests report what is wrong with them; here it is enough that no hash is written
      return;
    }
  }
}
