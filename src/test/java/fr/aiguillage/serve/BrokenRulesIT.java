package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rule set with a fault stops the start, with every fault said, and is never served. */
@Timeout(180)
class BrokenRulesIT {

  private static final String L01 = "annexe-3/01-infrastructure.drl";

  @TempDir Path folder;

  private Path rules;

  @BeforeEach
  void copyTheRules() throws IOException {
    rules = folder.resolve("rules");
    try (Stream<Path> files = Files.walk(Path.of("rules"))) {
      for (Path file : files.toList()) {
        Files.copy(file, rules.resolve(Path.of("rules").relativize(file).toString()));
      }
    }
  }

  @Test
  void faultsInSeveralFiles_stopTheStartAndAreAllSaid() throws Exception {
    int line = replace(L01, "Service.RACCORDEMENT_INTERNET", "Service.RACORDEMENT_INTERNET");
    int noBasis = replace("articles/article-7.drl", "    @Basis(STATED)\n", "");
    int product = replace("produits.yaml", "[AUTHENTIFICATION]", "[AUTENTIFICATION]");

    try (Packaged service = Packaged.start(folder, rules)) {
      assertEquals(2, service.exitCode(), service.said());
      String said = service.said();
      assertTrue(
          said.contains(
              L01
                  + ":"
                  + line
                  + ": « A3 L01 et L02 – Le Département installe le réseau pédagogique et son accès"
                  + " à internet » : "),
          said);
      assertTrue(said.contains("Service.RACORDEMENT_INTERNET"), said);
      assertTrue(said.contains("Service.RACCORDEMENT_INTERNET"), said);
      assertTrue(
          said.contains(
              "articles/article-7.drl:"
                  + (noBasis - 2)
                  + ": « Art. 7 – Avant la rentrée 2015, la convention ne s'applique pas » : "),
          said);
      assertTrue(said.contains("produits.yaml:" + (product - 2) + ": "), said);
      assertFalse(said.contains("Listening on"), said);
    }
  }

  @Test
  void aConflict_stopsTheStartWithBothRules() throws Exception {
    replace(L01, "    claims.owner( Party.DEPARTEMENT );", "    claims.owner( Party.ACADEMIE );");
    String twin =
        """

        rule "A3 L01 – Le Département maintient le réseau"
            @Rank(CELL)
            @Basis(STATED)
            @Clause("ART3-2")
        when
            Incident( service == Service.INFRASTRUCTURE_RESEAU, activity == Activity.MAINTIEN )
        then
            claims.owner( Party.DEPARTEMENT );
        end
        """;
    Files.writeString(rules.resolve(L01), Files.readString(rules.resolve(L01)) + twin);
    String carried =
        "    - \"A3 L01 – Le Département fournit le réseau, le maintient et y donne accès\"\n";
    replace(
        "clauses.yaml",
        carried,
        carried + "    - \"A3 L01 – Le Département maintient le réseau\"\n");

    try (Packaged service = Packaged.start(folder, rules)) {
      assertEquals(2, service.exitCode(), service.said());
      assertTrue(service.said().contains("« A3 L01 – Le Département"), service.said());
      assertTrue(
          Stream.of("fournit le réseau, le maintient et y donne accès", "maintient le réseau")
              .allMatch(name -> contains(service, "A3 L01 – Le Département " + name)),
          service.said());
    }
  }

  @Test
  void noRules_orAJournalThatIsNone_stopTheStart() throws Exception {
    try (Packaged service = Packaged.start(folder, folder.resolve("absent"))) {
      assertEquals(2, service.exitCode(), service.said());
      assertTrue(service.said().contains("absent"), service.said());
    }
    Files.createFile(folder.resolve("data"));
    try (Packaged service = Packaged.start(folder, rules)) {
      assertEquals(2, service.exitCode(), service.said());
    }
  }

  private static boolean contains(Packaged service, String text) {
    try {
      return service.said().contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Replaces the first place of the text; its line. */
  private int replace(String file, String text, String other) throws IOException {
    Path path = rules.resolve(file);
    String whole = Files.readString(path);
    int at = whole.indexOf(text);
    assertTrue(at >= 0, text + " is not in " + file);
    Files.writeString(path, whole.substring(0, at) + other + whole.substring(at + text.length()));
    return List.of(whole.substring(0, at).split("\n", -1)).size();
  }
}
