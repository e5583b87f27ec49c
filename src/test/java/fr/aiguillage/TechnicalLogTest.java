// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Those who operate a service read one language in its log, and search it with what they type. */
class TechnicalLogTest {

  private static final Pattern CALL = Pattern.compile("\\b(?:LOG|LINE)\\s*\\.[^;]*;");

  @Test
  void everyLine_isWordedInEnglish() throws IOException {
    List<String> faults = new ArrayList<>();
    int calls = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher matcher = CALL.matcher(Files.readString(file));
        for (MatchResult call : matcher.results().toList()) {
          calls++;
          boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(call.group());
          if (!ascii || call.group().contains("Language.FR")) {
            faults.add(file + ": " + call.group());
          }
        }
      }
    }
    assertTrue(calls > 25, calls + " calls");
    assertEquals(List.of(), faults);
  }
}
