// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingCheckTest {

  private static final List<String> NO_VALUES =
      List.of("0", "-1", "9999999999999999999999", "-2147483648", "maybe", "", " ");

  private static final List<String> NO_SPANS =
      List.of(
          "PT0S",
          "-PT1S",
          "PT9223372036854775807S",
          "P0D",
          "P-1D",
          "P2147483647Y",
          "P2147483647D",
          "2147483647G",
          "5years");

  @ParameterizedTest
  @CsvSource({
    "aiguillage.queue,            1,       1000000",
    "aiguillage.group,            1,       100000",
    "aiguillage.firings,          1,       1000000",
    "aiguillage.replays,          1,       64",
    "quarkus.http.port,           0,       65535",
    "aiguillage.evaluation,       PT0.001S, PT1H",
    "aiguillage.compilation,      PT0.001S, PT1H",
    "aiguillage.request-time,     PT1S,    PT1H",
    "aiguillage.retention,        P2D,     P1000Y",
    "aiguillage.access-retention, P1D,     P1000Y",
    "aiguillage.compilation-memory, 1M,    1048576M",
    "aiguillage.access,           true,    false",
    "aiguillage.reload,           true,    false",
    "aiguillage.watch,            true,    false"
  })
  void faults_atBothEnds_areNone_andOneForEachValueBeyond(String name, String least, String most) {
    assertEquals(List.of(), faults(Map.of(name, least)));
    assertEquals(List.of(), faults(Map.of(name, most)));
    for (String value : NO_VALUES) {
      if (!value.equals(least)) {
        requireOneSentence(name, value);
      }
    }
    for (String value : NO_SPANS) {
      requireOneSentence(name, value);
    }
  }

  private static void requireOneSentence(String name, String value) {
    List<String> faults = faults(Map.of(name, value));
    assertEquals(1, faults.size(), name + "=" + value + ": " + faults);
    String said = faults.get(0);
    assertTrue(said.startsWith(name + " is \"" + value.strip()) && said.contains("expected"), said);
  }

  @Test
  void faults_ofSeveralSettings_areAllSaid() {
    Map<String, String> values = new TreeMap<>();
    values.put("aiguillage.queue", "0");
    values.put("aiguillage.retention", "5years");
    values.put("aiguillage.data", "");
    values.put("aiguillage.access", "${aiguillage.nowhere}");
    values.put("aiguillage.group", "512");
    List<String> faults = faults(values);
    assertEquals(
        List.of(
            "aiguillage.queue is \"0\"; expected a whole number from 1 to 1000000."
                + " Correct it, or leave it out for its default.",
            "aiguillage.retention is \"5years\"; expected a period from P2D to P1000Y, such as P18M."
                + " Correct it, or leave it out for its default.",
            "aiguillage.access is \"${aiguillage.nowhere}\"; expected true or false."
                + " Correct it, or leave it out for its default.",
            "aiguillage.data is \"\"; expected a folder."
                + " Correct it, or leave it out for its default."),
        faults);
  }

  /** A setting that is added is given its bounds here, too. */
  @Test
  void everySettingOfTheManual_isLookedAt() throws IOException {
    TreeSet<String> told =
        Pattern.compile("^\\| `(aiguillage\\.[a-z-]+)`", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("src/docs/operating.md")))
            .results()
            .map(MatchResult::group)
            .map(line -> line.substring(line.indexOf('`') + 1, line.length() - 1))
            .filter(name -> !name.endsWith("password"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(told.size() > 15, told.toString());
    Map<String, String> blank = told.stream().collect(Collectors.toMap(name -> name, name -> " "));
    assertEquals(told.size(), faults(blank).size(), told + "\n" + faults(blank));
  }

  private static List<String> faults(Map<String, String> values) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(values, "test", 1000))
            .build();
    return SettingCheck.faults(config);
  }
}
