// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code activate}: asks a running service to activate rules. */
@Command(
    name = "activate",
    description =
        "Demande au service en marche de mettre en vigueur un jeu de règles : le candidat, ou un"
            + " jeu antérieur que le journal garde.",
    mixinStandardHelpOptions = true)
final class ActivateCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      description = "L’empreinte du jeu, sha256:… (défaut : celle du candidat).")
  private String ruleset;

  @Option(names = "--why", required = true, description = "La raison, gardée dans le journal.")
  private String why;

  @Option(
      names = "--despite",
      description = "Malgré ce que la vérification trouve ; c’est gardé dans le journal.")
  private boolean despite;

  @Mixin private ServiceAddress service;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("ruleset", ruleset == null ? candidate() : ruleset);
      body.put("why", why).put("despite", despite);
      JsonNode entry = service.post("/v1/ruleset/activations", body, common);
      String since = entry.path("since").asText();
      String hash = entry.path("ruleset").asText();
      if (entry.has("proposed")) {
        out.println(common.words().text("Activate.proposed", entry.path("proposed").asText()));
        return Main.SOUND;
      }
      out.println(
          entry.path("changed").asBoolean()
              ? common.words().text("Activate.done", hash, since, entry.path("previous").asText())
              : common.words().text("Activate.unchanged", hash, since));
      for (JsonNode finding : entry.path("findings")) {
        out.println(common.words().text("Activate.despite", finding.asText()));
      }
      return Main.SOUND;
    } catch (IOException e) {
      throw new CannotRun(
          common.words().text("Activate.unreachable", service, "" + e.getMessage()));
    }
  }

  private String candidate() throws IOException, InterruptedException {
    JsonNode held = service.get("/v1/ruleset/candidate", common);
    String hash = held.path("candidate").path("ruleset").asText();
    return hash.isEmpty() ? held.path("ruleset").asText() : hash;
  }
}
