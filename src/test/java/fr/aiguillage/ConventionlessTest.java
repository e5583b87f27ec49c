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
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program knows the convention that it ships by no name. */
class ConventionlessTest {

  /** The mechanism's own: a key of a request, from which the shipped rules derive a fact. */
  private static final Set<String> OWNED = Set.of("ticket");

  /** A shorter name may be a word of any text. */
  private static final int LONG = 6;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  /** Names of people's world that stand in the shipped convention's labels. */
  private static final Pattern PROSE =
      Pattern.compile("Académie|Département de|Tarn|Toulouse|guichet|Guichet|Annexe I|annexe I");

  @Test
  void theProgram_namesNoCodeOfTheShippedConvention() throws IOException {
    SortedSet<String> names = SecondConvention.names(Shipped.RULES.vocabulary());
    names.removeIf(name -> name.length() < LONG || OWNED.contains(name));
    assertTrue(names.size() > 150, names.toString());
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      int line = 0;
      for (String text : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        line++;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
          if (names.contains(words.group())) {
            found.add(file + ":" + line + " " + words.group());
          }
        }
        Matcher prose = PROSE.matcher(text);
        if (prose.find()) {
          found.add(file + ":" + line + " " + prose.group());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/main/resources")) {
      try (Stream<Path> found = Files.walk(Path.of(root))) {
        found.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    assertTrue(files.size() > 300, "" + files.size());
    return files;
  }
}
