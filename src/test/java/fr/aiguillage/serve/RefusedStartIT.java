// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it cannot answer for is never served: the start ends, with every reason said. */
@Timeout(180)
class RefusedStartIT {

  private static final String L01 = "annexe-3/01-infrastructure.drl";
  private static final String SECTION_4 = "annexe-3/04-utilisateurs-pedagogique.drl";
  private static final String ARTICLE_1 = "articles/article-1.drl";

  @TempDir Path folder;

  private Path rules;

  @BeforeEach
  void copyTheRules() {
    rules = RulesCopy.shipped(folder.resolve("rules")).folder();
  }

  private Packaged start(Path asked, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(Packaged.SHORT_LIVED);
    return Packaged.start(folder, asked, all.toArray(String[]::new));
  }

  @Test
  void faultsInSeveralFiles_stopTheStartAndAreAllSaid() throws Exception {
    int line = replace(L01, "Service.RACCORDEMENT_INTERNET", "Service.RACORDEMENT_INTERNET");
    int noBasis = replace("articles/article-7.drl", "    @Basis(STATED)\n", "");
    int product = replace("vocabulaire/produits.yaml", "[AUTHENTIFICATION]", "[AUTENTIFICATION]");
    int party = replace(SECTION_4, "Party.DEPARTEMENT", "Party.DEPARTEMANT");
    int rank = replace(ARTICLE_1, "Rank(SCOPE)", "Rank(SCOOP)");

    try (Packaged service = start(rules)) {
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
      assertSays(SECTION_4 + ":" + party + ": .*DEPARTEMANT.*Party.DEPARTEMENT", said);
      assertSays(ARTICLE_1 + ":" + rank + ": .*SCOOP.*SCOPE", said);
      assertSays("5 fault", said);
      assertFalse(said.contains("Listening on"), said);
    }
    assertFalse(Files.exists(folder.resolve("data")), "nothing was opened");
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

    try (Packaged service = start(rules)) {
      assertEquals(2, service.exitCode(), service.said());
      assertTrue(service.said().contains("« A3 L01 – Le Département"), service.said());
      for (String name :
          List.of("fournit le réseau, le maintient et y donne accès", "maintient le réseau")) {
        assertTrue(service.said().contains("A3 L01 – Le Département " + name), service.said());
      }
    }
  }

  @Test
  void noRules_stopTheStart() throws Exception {
    try (Packaged service = start(folder.resolve("absent"))) {
      assertEquals(2, service.exitCode(), service.said());
      assertTrue(service.said().contains("absent"), service.said());
    }
  }

  @Test
  void aJournalThatIsNone_stopsTheStartWithOneSentence() throws Exception {
    Files.createFile(folder.resolve("data"));
    try (Packaged service = start(rules)) {
      assertEquals(2, service.exitCode(), service.said());
      String said = service.said();
      List<String> errors = said.lines().filter(line -> line.contains("ERROR")).toList();
      assertEquals(1, errors.size(), said);
      assertTrue(errors.get(0).contains("data"), said);
      assertFalse(said.contains("\tat "), "a trace is no sentence: " + said);
    }
  }

  @Test
  void aWayInThatIsOpenToAll_andSettingsThatAreNone_stopTheStartWithEveryReason() throws Exception {
    Path callers = folder.resolve("callers.json");
    Files.writeString(callers, "{\"callers\": [{\"name\": \"glpi\", \"roles\": [\"admin\"]}]}");
    try (Packaged service =
        Packaged.start(
            folder,
            rules,
            Packaged.SHORT_LIVED,
            "-Dquarkus.http.host=0.0.0.0",
            "-Dquarkus.http.proxy.proxy-address-forwarding=true",
            "-Daiguillage.retentionn=P5Y",
            "-Daiguillage.callers-file=" + callers)) {
      assertEquals(2, service.exitCode(), service.said());
      String said = service.said();
      assertSays("no setting aiguillage.retentionn; the nearest is aiguillage.retention\\.", said);
      assertSays("quarkus.http.host is 0.0.0.0.*aiguillage.callers is open", said);
      assertSays("trusted-proxies", said);
      assertSays("callers\\[0\\]: the role “admin” is unknown", said);
      assertFalse(said.contains("Listening on"), said);
      assertFalse(said.contains("\tat "), "a trace is no sentence: " + said);
    }
    assertFalse(Files.exists(folder.resolve("data")), "nothing was opened");
  }

  @Test
  void valuesThatCannotBeUsed_stopTheStartWithASentenceForEach() throws Exception {
    List<String> options =
        List.of(
            Packaged.SHORT_LIVED,
            "-Daiguillage.retention=5years",
            "-Daiguillage.firings=2147483647",
            "-Daiguillage.access=maybe",
            "-Dquarkus.http.port=99999");
    try (Packaged service = Packaged.start(folder, rules, options.toArray(String[]::new))) {
      assertEquals(2, service.exitCode(), service.said());
      requireSentences(
          service.said(), "retention is \"5years\"", "firings is", "access is", "port");
    }
    try (Packaged service = start(rules, "-Daiguillage.queue=0", "-Daiguillage.retention=P1D")) {
      assertEquals(2, service.exitCode(), service.said());
      requireSentences(service.said(), "queue is \"0\"", "retention is \"P1D\"");
    }
    assertFalse(Files.exists(folder.resolve("data")), "nothing was opened");
  }

  @Test
  void aPortThatIsTaken_stopsTheStartWithOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Packaged service = start(rules, "-Dquarkus.http.port=" + taken.getLocalPort())) {
      assertEquals(2, service.exitCode(), service.said());
      requireSentences(service.said(), "cannot listen on 127.0.0.1, port " + taken.getLocalPort());
    }
  }

  private static void requireSentences(String said, String... parts) {
    for (String part : parts) {
      assertEquals(1, said.lines().filter(line -> line.contains(part)).count(), said);
    }
    assertFalse(said.contains("\tat "), "a trace is no sentence: " + said);
    assertFalse(said.contains("Exception"), "a class is no sentence: " + said);
  }

  private static void assertSays(String pattern, String said) {
    assertTrue(Pattern.compile(pattern).matcher(said).find(), said);
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
