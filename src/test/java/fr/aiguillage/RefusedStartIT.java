package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was packaged does not serve what it cannot answer for, and says why. */
class RefusedStartIT {

  private static final String FIRST = "annexe-3/04-utilisateurs-pedagogique.drl";
  private static final String SECOND = "articles/article-1.drl";

  @TempDir Path folder;

  @Test
  void a_faulty_rule_set_ends_the_start_with_each_fault_and_its_place() throws Exception {
    copyRules();
    int first = misspell(FIRST, "Party.DEPARTEMENT", "Party.DEPARTEMANT");
    int second = misspell(SECOND, "Rank(SCOPE)", "Rank(SCOOP)");
    try (Packaged service = start()) {
      assertEquals(2, service.exitCode());
      service.awaitEnd();
      assertTrue(
          says(service, FIRST + ":" + first + ": .*DEPARTEMANT.*Party.DEPARTEMENT"),
          service.lines().toString());
      assertTrue(
          says(service, SECOND + ":" + second + ": .*SCOOP.*SCOPE"), service.lines().toString());
      assertTrue(says(service, "2 fault"), service.lines().toString());
      assertFalse(says(service, "Listening on"), service.lines().toString());
    }
    assertFalse(Files.exists(folder.resolve("data")), "nothing was opened");
  }

  @Test
  void a_journal_that_cannot_be_opened_ends_the_start_with_one_sentence() throws Exception {
    copyRules();
    Files.createFile(folder.resolve("data"));
    try (Packaged service = start()) {
      assertEquals(2, service.exitCode());
      service.awaitEnd();
      List<String> errors = service.lines().stream().filter(l -> l.contains("ERROR")).toList();
      assertEquals(1, errors.size(), service.lines().toString());
      assertTrue(errors.get(0).contains("data"), errors.toString());
      assertFalse(says(service, "\\tat "), "a trace is no sentence: " + service.lines());
    }
  }

  private Packaged start() throws IOException {
    Path jar = Path.of("target/aiguillage.jar").toAbsolutePath();
    return Packaged.run("java -Dquarkus.http.port=0 -jar '" + jar + "'", folder);
  }

  private static boolean says(Packaged service, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    return service.lines().stream().anyMatch(line -> wanted.matcher(line).find());
  }

  private void copyRules() throws IOException {
    Path rules = Path.of("rules");
    try (Stream<Path> all = Files.walk(rules)) {
      for (Path each : all.toList()) {
        Files.copy(each, folder.resolve("rules").resolve(rules.relativize(each)));
      }
    }
  }

  /** Misspells the first such word and gives its line. */
  private int misspell(String file, String word, String wrong) throws IOException {
    Path path = folder.resolve("rules").resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(word);
    Files.writeString(path, text.substring(0, at) + wrong + text.substring(at + word.length()));
    return (int) text.substring(0, at).lines().count();
  }
}
