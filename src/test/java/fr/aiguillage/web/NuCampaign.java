// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every page, in both languages, by the Nu Html Checker: {@code npm install vnu-jar}, then {@code
 * mvn -B -Pcampaigns verify -Dit.test=NuCampaign -Dvnu=node_modules/vnu-jar/build/dist/vnu.jar}.
 */
@QuarkusTest
class NuCampaign {

  @Test
  void everyPage_isHtmlAsItsStandardHasIt() throws IOException, InterruptedException {
    String checker = System.getProperty("vnu", "");
    Assumptions.assumeTrue(!checker.isEmpty(), "-Dvnu says where vnu.jar is");
    Path folder = Files.createTempDirectory("pages-");
    List<String> command =
        new ArrayList<>(List.of("java", "-jar", checker, "--stdout", "--errors-only"));
    for (String page : EveryPage.all()) {
      for (String language : List.of("fr", "en")) {
        Path file = folder.resolve(command.size() + "-" + language + ".html");
        Files.writeString(
            file, Site.html(page, "Accept-Language", language, "Accept", "text/html"));
        command.add(file.toString());
      }
    }
    Process checking = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(checking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", said.strip());
    assertEquals(0, checking.waitFor());
  }
}
